import { playOn } from './keys.ts';
import { paper } from './paper.ts';
import { play } from './play.ts';
import { startWorld } from './world.ts';

/** `npm run demo`: one chat, two agents. Exits with 0 only if exactly one got it and the other was told who. */
if (import.meta.main) await demo();

async function demo(): Promise<void> {
  paper.line('Pickup, between a made-up Slack and a made-up SuperOffice on this machine.');
  const world = await startWorld();
  const end = async (code: number) => {
    await world.stop();
    process.exit(code);
  };
  process.once('SIGINT', () => end(130));
  process.once('SIGTERM', () => end(143));
  try {
    const isRight = await play(world);
    if (isRight && process.stdin.isTTY && process.stdout.isTTY) await playOn(world);
    await end(isRight ? 0 : 1);
  } catch (error) {
    paper.step(`FAILED: ${error instanceof Error ? error.message : error}`);
    await end(1);
  }
}
