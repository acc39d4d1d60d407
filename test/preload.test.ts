import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test.each(['24.2.0', '24.10.0', '25.0.0', '26.10.0'])('Node %s will do', (version) => {
  expect(startedWith(version)).toEqual({ code: 0, said: '' });
});

test.each(['18.20.8', '20.1.0', '24.0.0', '24.1.9'])(
  'Node %s is too old, in one line',
  (version) => {
    const { code, said } = startedWith(version);
    expect(code).toBe(1);
    expect(said).toMatch(
      new RegExp(`^Pickup needs Node.js 24.2 or newer, but this is ${version}: .*\\n$`),
    );
  },
);

/** Runs the check in a Node that gives this for its version. */
function startedWith(version: string): { code: number | null; said: string } {
  const preload = fileURLToPath(new URL('../preload.cjs', import.meta.url));
  const claim = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  const script = `${claim}; require(${JSON.stringify(preload)})`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return { code: status, said: stderr };
}
