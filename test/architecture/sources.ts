import { globSync, readFileSync } from 'node:fs';

/** A source file; its path is relative to the project, with forward slashes. */
export type Source = { readonly path: string; readonly text: string };

/** The TypeScript files in these folders of the project. */
export function sources(folders: readonly string[]): Source[] {
  const project = new URL('../../', import.meta.url);
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: project }))
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(new URL(path, project), 'utf8') }));
}
