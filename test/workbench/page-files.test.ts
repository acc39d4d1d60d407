import { expect, test } from 'vitest';
import { pageFile } from './page-files.ts';

test('the page is at the root', async () => {
  expect(await pageFile('/')).toMatchObject({ type: 'text/html; charset=utf-8' });
});

test('modules come as JavaScript, without their types', async () => {
  const file = await pageFile('/workbench/page/parts/memory.ts');
  expect(file?.type).toBe('text/javascript; charset=utf-8');
  expect(file?.body).toContain('export class Memory');
  expect(file?.body).not.toContain('number | null');
});

test('what the page shares with the made-up Slack is there, and lit-html', async () => {
  expect(await pageFile('/fakes/slack/mrkdwn.ts')).not.toBeNull();
  expect(await pageFile('/lit-html/lit-html.js')).not.toBeNull();
  expect(await pageFile('/lit-html/directives/repeat.js')).not.toBeNull();
});

test.each([
  '/workbench/server.ts',
  '/workbench/page/../server.ts',
  '/workbench/page/%2e%2e/server.ts',
  '/workbench/page/..%2fserver.ts',
  '/workbench/page//etc/passwd',
  '/workbench/page/none.ts',
  '/workbench/page/',
  '/lit-html/package.json',
  '/workbench/page/\0.ts',
])('nothing else is: %s', async (path) => {
  expect(await pageFile(path)).toBeNull();
});
