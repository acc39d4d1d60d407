import { readConfig } from '../../app/config.ts';
import { usualPace } from '../../app/domain/pace.ts';
import { createLog } from '../../app/log.ts';
import { run } from '../../app/run.ts';
import { answerWith } from '../bench/child.ts';
import { shiftableTime } from '../manual-time.ts';

/** Pickup with a clock that is moved: at the start, by so many milliseconds. Slack's limits do not count. */
const config = readConfig();
const time = shiftableTime();
time.forward(Number(process.argv[2] ?? 0));
const pace = { ...usualPace, postEvery: 1, updateEvery: 1, syncEvery: 10 };
const log = createLog(config.logLevel);
const running = await run({ ...config, pollSeconds: 0.2 }, { time, log, pace });
await running.ready;

const pickup = {
  port: () => running.port,
  forward: (ms: number) => time.forward(ms),
  rss: () => process.memoryUsage.rss() / 2 ** 20,
  stop: () => running.stop(),
};

export type MovablePickup = typeof pickup;
answerWith(pickup);
