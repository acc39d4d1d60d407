import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hashOf, madeOf, picturesThere, workbench } from './pictures/album.ts';
import { scenes } from './pictures/scenes.ts';

const how = 'Run `npm run pictures`';

test('everything that Pickup shows has its picture, and no picture shows anything else', async () => {
  const names = [workbench, ...scenes()].map(({ name }) => name);
  expect((await picturesThere()).sort(), how).toEqual(names.toSorted());
});

test('every picture shows what Pickup shows now', async () => {
  const now = Object.fromEntries(scenes().map((scene) => [scene.name, hashOf(scene)]));
  expect(await madeOf(), how).toEqual(now);
});

test('every card, Home and modal is in a picture', async () => {
  const folder = fileURLToPath(new URL('../../app/ui/', import.meta.url));
  const sources = globSync('**/*.ts', { cwd: folder }).map((file) =>
    readFile(folder + file, 'utf8'),
  );
  const shown = (await Promise.all(sources)).flatMap(viewsIn);
  const pictured = new Set(scenes().flatMap(({ madeBy }) => madeBy));
  expect(shown).toContain('waitingCard');
  expect(
    shown.filter((name) => !pictured.has(name)),
    'Add a scene to test/workbench/pictures/',
  ).toEqual([]);
});

/** The names of the functions that make cards, or views. */
function viewsIn(source: string): string[] {
  const heads = source
    .split(/^export function /m)
    .slice(1)
    .map((text) => text.split(' {\n')[0] ?? '');
  return heads
    .filter((head) => /^\w+Card\(/.test(head) || /\): (Modal|HomeTab)$/.test(head))
    .map((head) => head.slice(0, head.indexOf('(')));
}
