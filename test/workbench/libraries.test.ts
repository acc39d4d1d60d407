import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));

test('whoever installs Pickup to run it installs nothing for the workbench', () => {
  const own = imported().filter((name) => !(name in dependencies));
  expect(own).toEqual(expect.arrayContaining(['lit-html', 'axe-core', 'playwright-core']));
  expect(own.filter((name) => packages[`node_modules/${name}`].dev !== true)).toEqual([]);
});

/** The packages that the workbench's files name. */
function imported(): string[] {
  const files = globSync('test/workbench/**/*.ts', { cwd: root });
  const found = files.flatMap((file) => [
    ...readFileSync(root + file, 'utf8').matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)[\w./-]*'/g),
  ]);
  return [...new Set(found.map(([, name = '']) => name))].filter((name) => name !== 'node');
}
