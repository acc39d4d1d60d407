import { enableCompileCache } from 'node:module';

// As app/main.ts does, before anything is loaded.
enableCompileCache();

const { readConfig } = await import('../../app/config.ts');
const { usualPace } = await import('../../app/domain/pace.ts');
const { createLog } = await import('../../app/log.ts');
const { run } = await import('../../app/run.ts');
const { systemTime } = await import('../../app/system-time.ts');
const { answerWith, restingMemory } = await import('./child.ts');

/** Pickup as it is, except for its pace: the first argument is what differs, as JSON. */
const config = readConfig();
const pace = { ...usualPace, ...JSON.parse(process.argv[2] ?? '{}') };
const running = await run(config, { time: systemTime, log: createLog(config.logLevel), pace });

const pickup = { port: () => running.port, memory: restingMemory };

export type PickupProcess = typeof pickup;
answerWith(pickup);
