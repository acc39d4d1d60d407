import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { firstTables } from '../app/store/first-tables.ts';
import { freshStore } from './store/with-store.ts';

const paper = readFileSync(new URL('../docs/privacy.md', import.meta.url), 'utf8');
const tables = firstTables.flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? []);

describe('the paper on privacy', () => {
  it('names every table of the store, and no other', () => {
    const named = [...paper.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(tables).toContain('sessions');
    expect(named.toSorted()).toEqual(tables.toSorted());
  });

  it('names settings by their default', () => {
    const config = readFileSync(new URL('../app/common-settings.ts', import.meta.url), 'utf8');
    for (const [, name = '', value] of paper.matchAll(/`(PICKUP_\w+)` \((\d+)\)/g))
      expect(config).toMatch(new RegExp(`${name}: .*default\\(${value}\\)`));
  });

  it('gives statements that the store takes', async () => {
    const store = await freshStore();
    const statements = [...paper.matchAll(/`((?:select|delete) [^`]+)`/g)].map(([, text]) => text);
    expect(statements).toHaveLength(5);
    for (const statement of statements) await sql.raw(statement ?? '').execute(store.db);
  });
});
