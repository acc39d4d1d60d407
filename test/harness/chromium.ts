import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const unpackProgram = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url));

/** Starts the browser that PICKUP_TEST_CHROME names, else the one that came by npm: unpacked once, then kept. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  // Tests run as root in containers, where there is no sandbox; all it opens is the tests' own.
  return chromium.launch({ executablePath, env, args: ['--no-sandbox', '--no-zygote'] });
}

type Chromium = {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
};

async function findChromium(): Promise<Chromium> {
  const installed = process.env.PICKUP_TEST_CHROME;
  if (installed) return { executablePath: installed, env: {} };
  const folder = join(cache, 'chromium');
  if (!existsSync(folder)) await unpackTo(folder);
  const env = {
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: join(folder, 'own-fonts.conf'),
    HOME: folder,
  };
  return { executablePath: join(folder, 'chromium'), env };
}

/** Others may be at it at the same time: whoever is first wins. */
async function unpackTo(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const own = await mkdtemp(join(cache, 'chromium-'));
  try {
    const env = { TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    const child = spawn(process.execPath, [unpackProgram], { env, stdio: 'inherit' });
    await once(child, 'exit');
    if (child.exitCode !== 0) throw new Error('Chromium could not be unpacked');
    await writeFile(join(own, 'own-fonts.conf'), ownFonts);
    await rename(own, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/**
 * Its own configuration looks for its fonts elsewhere, and without a font it shows no text. Nothing here names
 * the folder, which may be moved.
 */
const ownFonts = `<?xml version="1.0"?><fontconfig>
  <dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>`;
