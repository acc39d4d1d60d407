import { readConfig } from '../../app/config.ts';
import { usualPace } from '../../app/domain/pace.ts';
import { createLog } from '../../app/log.ts';
import { run } from '../../app/run.ts';
import { systemTime } from '../../app/system-time.ts';
import { answerWith, restingMemory } from './child.ts';

/** Pickup as it is, except for its pace: the first argument is what differs, as JSON. */
const config = readConfig();
const pace = { ...usualPace, ...JSON.parse(process.argv[2] ?? '{}') };
const running = await run(config, { time: systemTime, log: createLog(config.logLevel), pace });
await running.ready;

const pickup = {
  port: () => running.port,
  memory: restingMemory,
  /** MB of JavaScript objects, when it rests. */
  heap: async () => {
    await restingMemory();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  },
  timers: () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
};

export type PickupProcess = typeof pickup;
answerWith(pickup);
