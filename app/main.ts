import process from 'node:process';
import { AgentsFileError } from './chats/agents-file.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { type Running, run } from './run.ts';
import { SlackError } from './slack/slack-error.ts';
import { StoreError } from './store/store-error.ts';
import { systemTime } from './system-time.ts';

/** A supervisor kills what has not ended in ten seconds; whatever is left then goes on after the next start. */
const longestStop = 9_000;

await main();

/** Starts with the settings of the environment, ends on a signal. */
async function main(): Promise<void> {
  try {
    const config = readConfig();
    const log = createLog(config.logLevel);
    process.on('unhandledRejection', (err) => {
      log.error({ err }, 'a mistake in Pickup; ending, to be started again');
      process.exit(1);
    });
    const running = await run(config, { time: systemTime, log });
    stopOnSignal(running, log);
    const slack = config.slack.appToken ? 'Socket Mode' : 'HTTP';
    log.info({ port: running.port, slack }, 'Pickup is ready');
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
    await Promise.race([running.stop(), systemTime.wait(longestStop)]);
    log.info({}, 'stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What the person who starts Pickup has to know; for a surprise, all there is. */
function startProblem(error: unknown): string {
  const isExpected =
    error instanceof ConfigError || error instanceof AgentsFileError || error instanceof StoreError;
  if (isExpected) return error.message;
  if (error instanceof SlackError) return slackProblem(error);
  if (isAddressTaken(error))
    return 'PORT is taken by another program; stop it or set another PORT.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function slackProblem({ kind, message }: SlackError): string {
  return kind === 'refused'
    ? `${message}. Check SLACK_BOT_TOKEN; "npm run doctor" says more.`
    : `${message}. Pickup needs Slack at its very first start; try again when Slack can be reached.`;
}

function isAddressTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
