import { request } from 'node:http';
import { expect, test } from 'vitest';
import { serveWorkbench } from './server.ts';
import { startWorkbench } from './workbench.ts';

const act = '{"verb":"is present","associate":1,"isPresent":true}';
const json = { 'content-type': 'application/json' };

type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

test('only its own page reaches the workbench', async () => {
  await using workbench = await startWorkbench({ guides: false });
  await using server = await serveWorkbench(workbench);
  const asks = (sent: Sent) => statusOf(server.url, { method: 'POST', path: '/act', ...sent });
  const { host } = new URL(server.url);

  expect(await asks({ headers: json, body: act })).toBe(200);
  expect(await asks({ headers: { ...json, origin: `http://${host}` }, body: act })).toBe(200);
  expect(await asks({ headers: { ...json, origin: 'http://evil.example' }, body: act })).toBe(403);
  expect(await asks({ headers: { ...json, origin: 'null' }, body: act })).toBe(403);
  expect(await asks({ headers: { ...json, host: 'evil.example' }, body: act })).toBe(403);
  expect(await asks({ method: 'GET', path: '/events', headers: { host: 'evil.example' } })).toBe(
    403,
  );
  // A form can be sent by any page without its browser asking first.
  expect(await asks({ headers: { 'content-type': 'text/plain' }, body: act })).toBe(400);
  expect(await asks({ headers: json, body: '{"verb":"forgets"}' })).toBe(400);
  expect(await asks({ headers: json, body: ' '.repeat(100_001) })).toBe(413);
  expect(await asks({ method: 'PUT', headers: json, body: act })).toBe(405);
  expect(await asks({ method: 'GET', path: '/workbench/page/../../../package.json' })).toBe(404);
});

function statusOf(url: string, { method, path, headers, body = '' }: Sent): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sent = request(new URL(url), { method, path, headers: { ...headers } }, (answer) => {
    answer.resume();
    resolve(answer.statusCode ?? 0);
  });
  sent.once('error', reject).end(body);
  return promise;
}
