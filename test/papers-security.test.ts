import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Named = { readonly file: string; readonly name: string };

const attacks = rowsOf(read('../docs/security.md'));
const named = attacks.flatMap(({ tests }) => tests);
const byFile = [...Map.groupBy(named, ({ file }) => file)];

describe('the threat model', () => {
  it('names a test for each attack', () => {
    expect(attacks.length).toBeGreaterThan(50);
    expect(attacks.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  it.each(byFile)('names tests as they stand in %s', (file, tests) => {
    const calls = read(`${file}.test.ts`).replaceAll(/\(\s+/g, '(');
    const isThere = ({ name }: Named) => name.split(' > ').every((part) => isIn(calls, part));
    expect(tests.filter((test) => !isThere(test))).toEqual([]);
  });
});

/** The rows of tables with three columns, which are those of attacks. */
function rowsOf(paper: string): { attack: string; tests: Named[] }[] {
  const rows = paper.split('\n').map((line) => line.split(/^\| | \| | \|$/).slice(1, -1));
  return rows.flatMap(([attack = '', _what, tests]) =>
    tests === undefined || tests === 'test' ? [] : [{ attack, tests: testsIn(tests) }],
  );
}

/** `file`: *name*, *group > name*; `file`: *name* */
function testsIn(cell: string): Named[] {
  const files = cell.matchAll(/`([\w/-]+)`: ((?:\*[^*]+\*(?:, )?)+)/g);
  return [...files].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/\*([^*]+)\*/g)].map(([, name = '']) => ({ file, name })),
  );
}

/** Is it what a call is given first: a test, a group, or what `each` gave? */
function isIn(calls: string, name: string): boolean {
  return [`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => calls.includes(`(${quoted},`));
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
