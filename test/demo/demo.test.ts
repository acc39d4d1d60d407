import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** A whole Pickup and all around it start, however busy the machine is. */
const patienceMs = 30_000;

test('the demo ends well by itself, without any setting', { timeout: patienceMs }, async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [demo], { env: {} });

  expect(stderr).toBe('');
  expect(stdout).toContain('Chat waiting: Support');
  expect(stdout).toMatch(/Only Anna in Oslo sees\n.*(?:You have the chat|picked this up)/);
  expect(stdout).toMatch(/Only Tane in Auckland sees\n.*(?:You have the chat|picked this up)/);
  expect(stdout).toMatch(/Picked up by (?:Anna Berg|Tane Parata), \d\d:\d\d /);
  expect(stdout).toMatch(/messages to (?:Anna|Tane)\n.*Picked up by (?:Anna Berg|Tane Parata), /);
  expect(stdout).toMatch(/^OK: SuperOffice gave chat 581 to/m);
});

test('in a terminal it says where its page is, and serves it', {
  timeout: patienceMs,
}, async () => {
  const child = spawn(process.execPath, ['--eval', serve], { env: {} });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => words.push(text));
  const said = () => words.join('');

  await expect.poll(said, { timeout: patienceMs }).toMatch(/Open http:\S+ in a browser/);
  const [, url = ''] = /Open (\S+)/.exec(said()) ?? [];
  expect(await (await fetch(url)).text()).toContain('<title>Pickup');
  const script = await fetch(new URL('/workbench/page/start.ts', url));
  expect(script.headers.get('content-type')).toContain('javascript');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(said().trim().split('\n')).toHaveLength(3);
});

const demo = new URL('./demo.ts', import.meta.url).pathname;
const serve = `import('${new URL('./serve-demo.ts', import.meta.url)}')
  .then(async ({ serveDemo }) => { process.exitCode = await serveDemo(); });`;
