import process from 'node:process';
import { readSettings } from './config.ts';
import { createLog, type Log } from './log.ts';
import { type Running, run } from './run.ts';
import { startProblem } from './start-problem.ts';
import { systemTime } from './system-time.ts';

/** A supervisor kills what has not ended in ten seconds; whatever is left then goes on after the next start. */
const longestStop = 9_000;

await main();

/** Starts with the settings of the environment, ends on a signal. */
async function main(): Promise<void> {
  try {
    const config = readSettings();
    const log = createLog(config.logLevel);
    process.on('unhandledRejection', (err) => {
      log.error({ err }, 'a mistake in Pickup; ending, to be started again');
      process.exit(1);
    });
    const running = await run(config, { time: systemTime, log });
    const { port } = running;
    stopOnSignal(running, log);
    log.info({ port }, 'starting');
    const slack = config.slack.appToken ? 'Socket Mode' : 'HTTP';
    if (await running.ready) log.info({ port, slack }, 'Pickup is ready');
  } catch (error) {
    process.stderr.write(`${startProblem(error)}\n`);
    process.exit(1);
  }
}

/** A second signal does not hurry it. */
function stopOnSignal(running: Running, log: Log): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    const stopped = running.stop().catch((err) => log.error({ err }, 'not stopped well'));
    await Promise.race([stopped, systemTime.wait(longestStop)]);
    log.info({}, 'stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
