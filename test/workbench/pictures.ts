import { mkdir, rm, writeFile } from 'node:fs/promises';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../harness/chromium.ts';
import { openPicturePage } from './picture-page.ts';
import {
  album,
  fileOf,
  hashOf,
  madeOf,
  madeOfFile,
  picturesThere,
  workbench,
} from './pictures/album.ts';
import { type Scene, scenes } from './pictures/scenes.ts';
import { showWorkbench } from './pictures/workbench-picture.ts';

/** Twice as fine as it is large, for screens that are. */
const look = { deviceScaleFactor: 2, reducedMotion: 'reduce', colorScheme: 'light' } as const;

/**
 * `npm run pictures`: draws whatever Pickup shows that is not pictured yet, or was pictured otherwise;
 * with `--all` everything. Pictures of what is not shown any more are removed.
 */
if (import.meta.main) await takePictures(process.argv.includes('--all'));

async function takePictures(all: boolean): Promise<void> {
  const every = scenes();
  const [before, there] = [await madeOf(), new Set(await picturesThere())];
  const isDue = (scene: Scene) => !there.has(scene.name) || before[scene.name] !== hashOf(scene);
  const due = every.filter((scene) => all || isDue(scene));
  await mkdir(album, { recursive: true });
  await using browser = await launchChromium();
  await takeScenes(browser, due);
  if (all || !there.has(workbench.name)) await takeWorkbench(browser);
  const names = new Set([workbench, ...every].map(({ name }) => name));
  for (const name of there) if (!names.has(name)) await rm(album + fileOf({ name }));
  const hashes = Object.fromEntries(every.map((scene) => [scene.name, hashOf(scene)]));
  await writeFile(album + madeOfFile, `${JSON.stringify(hashes, null, 2)}\n`);
  await writeFile(`${album}README.md`, pageOf([workbench, ...every]));
  process.stdout.write(`${due.length} of ${every.length} pictures taken.\n`);
}

async function takeScenes(browser: Browser, due: readonly Scene[]): Promise<void> {
  const { page, show } = await openPicturePage(await browser.newPage(look));
  for (const scene of due) {
    await show(scene.picture);
    const box = await page.locator('#picture').boundingBox();
    if (!box) throw new Error(`Nothing is drawn of ${scene.name}`);
    // Whole pixels, or its lower edge is lost.
    await take(page, scene, { ...box, height: Math.ceil(box.height), scale: 1 });
  }
}

async function takeWorkbench(browser: Browser): Promise<void> {
  const page = await browser.newPage(look);
  await showWorkbench(page, async () => {
    const box = await page.locator('html').boundingBox();
    if (box) await take(page, workbench, { ...box, scale: 1 });
  });
}

type Clip = { x: number; y: number; width: number; height: number; scale: number };

/** As WebP, which is a fifth of what PNG is; only the browser itself can make that. */
async function take(page: Page, scene: Pick<Scene, 'name'>, clip: Clip): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const how = { format: 'webp', quality: 85, captureBeyondViewport: true, clip } as const;
  const { data } = await browser.send('Page.captureScreenshot', how);
  await browser.detach();
  await writeFile(album + fileOf(scene), Buffer.from(data, 'base64'));
}

/** All pictures on one page, each with what it says, for those who do not see it. */
function pageOf(all: readonly Pick<Scene, 'name' | 'says'>[]): string {
  const pictures = all.map((scene) => {
    const words = scene.says.replaceAll(/[[\]\\]/g, '\\$&').replaceAll(/\s+/g, ' ');
    return `## ${scene.name}\n\n![${words}](${fileOf(scene)})\n`;
  });
  return `# What Pickup shows\n\nMade by \`npm run pictures\`.\n\n${pictures.join('\n')}`;
}
