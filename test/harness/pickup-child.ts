import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { readSettings } from '../../app/config.ts';
import { createLog } from '../../app/log.ts';
import { type Running, run } from '../../app/run.ts';
import { shiftableTime } from '../manual-time.ts';
import { storyPace } from './story-pace.ts';
import type { Order, Reply } from './warm-process.ts';

/*
 * A Pickup in a process of its own, but at a story's pace and with a clock that can be moved. It has
 * loaded everything when it says so, and starts when it is told to. It ends with whoever started it.
 */

const time = shiftableTime();
let running: Running | undefined;

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => reply(answer),
    (error) => reply({ problem: error instanceof Error ? (error.stack ?? '') : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', async () => {
  await running?.stop();
  process.exit(0);
});
reply({ port: 0 });

async function obey({ forwardMs, start }: Order): Promise<Reply> {
  time.forward(forwardMs);
  if (!start) return { port: running?.port ?? 0 };
  const { settings, pace, pollSeconds, patienceMs } = start;
  const config = { ...readSettings(settings), pollSeconds };
  const outside = { time, log: createLog('trace'), pace: { ...storyPace, ...pace } };
  running = await run(config, outside);
  // While something keeps it from starting it tries on.
  await Promise.race([running.ready, wait(patienceMs)]);
  return { port: running.port };
}

function reply(answer: Reply): void {
  process.send?.(answer);
}
