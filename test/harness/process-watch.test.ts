import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { ProcessWatch } from './process-watch.ts';

test('what was closed is not left open', async () => {
  const watch = new ProcessWatch();
  const server = createServer().listen(0);
  const timer = setTimeout(() => {}, 60_000);
  server.close();
  clearTimeout(timer);
  expect(await watch.end()).toEqual([]);
});

test('a server that goes on is left open', async () => {
  const watch = new ProcessWatch();
  const server = createServer().listen(0);
  expect(await watch.end({ patienceMs: 50 })).toContain('1 × TCPServerWrap');
  server.close();
});
