import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as the browser gets it. */
export type PageFile = { readonly type: string; readonly body: string };

/**
 * What the page is made of, by the path of its address: TypeScript comes without its types. Paths are those
 * below `test/`, as the page shares what the made-up Slack knows of Slack's text; `/` is the page itself.
 * @returns null when there is nothing of that name, or nothing for browsers
 */
export async function pageFile(path: string): Promise<PageFile | null> {
  const known = made.get(path) ?? make(path);
  made.set(path, known);
  return await known;
}

/** Files do not change while the workbench runs. */
const made = new Map<string, Promise<PageFile | null>>();

async function make(path: string): Promise<PageFile | null> {
  try {
    const file = fileOf(path);
    const type = types[extname(file?.pathname ?? '')];
    if (!file || !type) return null;
    const text = await readFile(file, 'utf8');
    return { type, body: file.pathname.endsWith('.ts') ? stripTypeScriptTypes(text) : text };
  } catch {
    return null;
  }
}

function fileOf(path: string): URL | null {
  if (path === '/') return new URL('page/index.html', import.meta.url);
  const prefix = Object.keys(places).find((place) => path.startsWith(place)) ?? '';
  const folder = places[prefix];
  if (!folder) return null;
  const file = new URL(path.slice(prefix.length), folder);
  return fileURLToPath(file).startsWith(fileURLToPath(folder)) ? file : null;
}

const places: Readonly<Record<string, URL>> = {
  '/workbench/page/': new URL('page/', import.meta.url),
  '/fakes/slack/': new URL('../fakes/slack/', import.meta.url),
  // What Node resolves to lies in a folder of the package.
  '/lit-html/': new URL('../', import.meta.resolve('lit-html')),
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};
