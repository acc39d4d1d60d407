import { endpoints, endpointsWhileStarting } from '../handlers/endpoints.ts';
import { listen, workHandlers } from '../handlers/index.ts';
import { within } from './chats/within.ts';
import { type Config, type InstallsConfig, isForInstalls } from './config.ts';
import { createProgram, type Outside, type Program } from './program.ts';
import { type Endpoints, startServer } from './server.ts';
import { startPatiently } from './start-patiently.ts';

/** A Pickup whose HTTP server is up. */
export type Running = {
  readonly port: number;
  /**
   * Resolves when everything is started; false: it was stopped before. Rejects, with the server closed,
   * when it cannot start and that does not pass by itself.
   */
  readonly ready: Promise<boolean>;
  /** Takes nothing more in, finishes what is in flight and ends within `graceMs`. */
  stop(graceMs?: number): Promise<void>;
};

/** Starts everything: the HTTP server at once, then the work and Slack's entrance, however long that has to wait. */
export async function run(config: Config | InstallsConfig, outside: Outside): Promise<Running> {
  const { time, log } = outside;
  for (const problem of config.tracing.problems)
    log.warn({ problem }, 'tracing is not as it was asked for');
  const stopping = new AbortController();
  const { signal } = stopping;
  let problem = 'Pickup is starting.';
  let present: Endpoints = endpointsWhileStarting(tenantIn(config), () => problem);
  const server = await startServer(() => present, { ...config, log });
  const onProblem = (words: string) => {
    problem = words;
  };
  const waiting = { time, log, signal, onProblem };
  const started = startPatiently(() => start(config, outside, signal), waiting);
  const open = (program: Program | null) => {
    if (program) present = endpoints(program);
    return program !== null;
  };
  const close = async (error: unknown) => {
    await server.stop(0);
    throw error;
  };
  return {
    port: server.port,
    ready: started.then(open, close),
    stop: async (graceMs = 8_000) => {
      stopping.abort();
      await server.stop(1_000);
      const program = await within(time, 1_000, started);
      await program?.stop(graceMs - 1_000);
    },
  };
}

/** @returns null when it was to be stopped meanwhile */
async function start(config: Config | InstallsConfig, outside: Outside, signal: AbortSignal) {
  const program = await createProgram(config, outside, workHandlers);
  try {
    if (signal.aborted) throw signal.reason;
    listen(program.bolt.app, program.sites);
    await program.start();
    return program;
  } catch (error) {
    await program.stop(0);
    if (signal.aborted) return null;
    throw error;
  }
}

/** The one of the settings; with several any. */
function tenantIn(config: Config | InstallsConfig): { tenant: string } {
  return isForInstalls(config) ? { tenant: '*' } : config.superoffice;
}
