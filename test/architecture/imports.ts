import { posix } from 'node:path';
import type { Source } from './sources.ts';

/** What a file takes from another: `from` is a package, or a path in the project. */
export type Import = { readonly from: string; readonly typeOnly: boolean };

/** The static and dynamic imports, and the re-exports, of a file. */
export function importsOf({ path, text }: Source): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s(?<what>[^'";]*?from\s)?'(?<name>[^']+)'|\bimport\('(?<dynamic>[^']+)'\)/gm,
  );
  return [...statements].map(({ groups }) => ({
    from: resolved(path, groups?.name ?? groups?.dynamic ?? ''),
    typeOnly: groups?.what?.startsWith('type ') ?? false,
  }));
}

function resolved(path: string, name: string): string {
  return name.startsWith('.') ? posix.join(posix.dirname(path), name) : name;
}
