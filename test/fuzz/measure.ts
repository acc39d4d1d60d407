import { setTimeout as wait } from 'node:timers/promises';

/** Loaded into a Pickup process beside its program: on SIGUSR2 it says how much is in use after collection. */
process.on('SIGUSR2', async () => {
  for (let times = 0; times < 4; times += 1) {
    globalThis.gc?.();
    await wait(20);
  }
  process.stdout.write(`${JSON.stringify({ heapUsed: process.memoryUsage().heapUsed })}\n`);
});
