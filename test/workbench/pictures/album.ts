import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isJson, parseJson } from '../../fakes/slack/json.ts';
import type { Scene } from './scenes.ts';

/** Where the pictures are kept, each under its scene's name, with what each was made of. */
export const album = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url));

/** In the album: which scene each picture shows, as a hash. */
export const madeOfFile = 'made-of.json';

/** Besides the scenes there is a picture of the workbench itself, in which times and numbers are never the same. */
export const workbench = {
  name: 'workbench',
  says: 'The workbench in a browser: Slack with cards of two chats, the customer’s website, SuperOffice, and a timeline of all requests between them.',
} as const;

/** Another whenever the scene is another. */
export function hashOf({ picture }: Scene): string {
  return createHash('sha256').update(JSON.stringify(picture)).digest('hex').slice(0, 16);
}

export function fileOf({ name }: Pick<Scene, 'name'>): string {
  return `${name}.webp`;
}

/** The names of the pictures that there are. */
export async function picturesThere(): Promise<string[]> {
  const files = await readdir(album).catch(() => []);
  return files.filter((file) => file.endsWith('.webp')).map((file) => file.slice(0, -5));
}

/** By name what the pictures there are were made of. */
export async function madeOf(): Promise<Readonly<Record<string, unknown>>> {
  const json = parseJson(await readFile(album + madeOfFile, 'utf8').catch(() => '{}'));
  return isJson(json) ? json : {};
}
