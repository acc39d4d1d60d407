import { enableCompileCache } from 'node:module';
import process from 'node:process';

/**
 * `npm run demo`: in a terminal it serves the workbench until it is ended. Elsewhere it plays one chat and two
 * agents, and exits with 0 only if exactly one got it and the other was told who.
 */
if (import.meta.main) {
  // Whatever is loaded from here on is kept compiled, so that the second start takes half the time.
  enableCompileCache();
  const isWatched = process.stdin.isTTY && process.stdout.isTTY;
  process.exitCode = await (isWatched ? serves() : plays());
}

async function serves(): Promise<number> {
  const { makeSpareRsaKeys } = await import('../fakes/login/rsa-keys.ts');
  const keys = makeSpareRsaKeys(2);
  const { serveDemo } = await import('./serve-demo.ts');
  await keys;
  return serveDemo();
}

async function plays(): Promise<number> {
  const { playDemo } = await import('./play-demo.ts');
  return playDemo();
}
