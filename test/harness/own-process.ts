import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Running } from '../../app/run.ts';
import { LogLines } from './log-lines.ts';

/** How a process ended: its exit code, null when a signal ended it, and what it said on stderr. */
export type Exit = { readonly code: number | null; readonly said: string };

/** A Pickup as people start it: `node app/main.ts`, with nothing but settings. */
export type OwnProcess = Pick<Running, 'port' | 'stop'> & {
  readonly pid: number;
  /** Ends it as a power cut would. */
  kill(): Promise<Exit>;
  /** Asks it to end, as a supervisor does. */
  terminate(): Promise<Exit>;
  signal(signal: NodeJS.Signals): void;
};

const main = fileURLToPath(new URL('../../app/main.ts', import.meta.url));

/**
 * Starts a Pickup and waits until it is ready, or says something else with its port; throws what it said
 * when it ends instead.
 */
export async function startProcess(
  settings: Readonly<Record<string, string>>,
  log = new LogLines(),
  until = 'Pickup is ready',
): Promise<OwnProcess> {
  const child = launch(settings);
  child.stdout?.pipe(log, { end: false });
  const exit = exitOf(child);
  const endedEarly = exit.then(({ said }) =>
    Promise.reject(new Error(said || log.errors().join(''))),
  );
  const port = await Promise.race([portIn(log, until), endedEarly]);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exit;
  };
  return {
    port,
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
    signal: (signal) => {
      child.kill(signal);
    },
    stop: async () => {
      await end('SIGTERM');
    },
  };
}

/** Runs a Pickup that is expected to end by itself. */
export function runProcess(settings: Readonly<Record<string, string>>): Promise<Exit> {
  return exitOf(launch(settings));
}

function launch(env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  return { code: child.exitCode, said };
}

/** The port that the latest Pickup in this log says it listens on. */
async function portIn(log: LogLines, words: string): Promise<number> {
  const started = log.saying(words).length;
  await expect.poll(() => log.saying(words).length, { timeout: 10_000 }).toBeGreaterThan(started);
  const ready: { port: number } = JSON.parse(log.saying(words).at(-1) ?? '{}');
  return ready.port;
}
