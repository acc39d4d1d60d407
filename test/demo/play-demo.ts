import process from 'node:process';
import { startWorld } from '../workbench/world.ts';
import { paper } from './paper.ts';
import { play } from './play.ts';

/** Plays one chat for readers. @returns the exit code: 0 if all went well */
export async function playDemo(): Promise<number> {
  paper.line('Pickup, between a made-up Slack and a made-up SuperOffice on this machine.');
  await using world = await startWorld();
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  try {
    return (await play(world)) ? 0 : 1;
  } catch (error) {
    paper.step(`FAILED: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
