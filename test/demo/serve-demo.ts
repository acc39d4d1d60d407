import { once } from 'node:events';
import process from 'node:process';
import { serveWorkbench } from '../workbench/server.ts';
import { startWorkbench } from '../workbench/workbench.ts';
import { paper } from './paper.ts';

/** Serves the workbench until somebody ends it. @returns the exit code */
export async function serveDemo(): Promise<number> {
  hushExperiments();
  const ended = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name)));
  await using workbench = await startWorkbench();
  await using server = await serveWorkbench(workbench);
  paper.line('Pickup, between a made-up Slack and a made-up SuperOffice on this machine.');
  paper.step(`  Open ${server.url} in a browser. Ctrl+C ends it.`);
  await ended;
  return 0;
}

/** Node calls it an experiment to take the types out of what browsers get; whoever tries Pickup need not know. */
function hushExperiments(): void {
  const [tells] = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') tells?.(warning);
  });
}
