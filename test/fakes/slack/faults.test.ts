import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from './channel.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let support: Channel;

beforeEach(async () => {
  slack = await startFakeSlack({ pace: 1_000 });
  support = slack.addChannel({ name: 'support' });
});

afterEach(() => slack.stop());

/** POST: fetch itself repeats a GET whose connection broke. */
function call(method: string, args: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ token: slack.botToken, ...args });
  return fetch(`${slack.apiUrl}${method}`, { method: 'POST', body });
}

const authTest = () => call('auth.test');
const post = (text: string) => call('chat.postMessage', { channel: support.id, text });

test('a status or an error takes the place of the answer, as often as planned', async () => {
  slack.faults.status('auth.test', 503, 2);
  slack.faults.fails('auth.test', 'internal_error');
  expect((await authTest()).status).toBe(503);
  expect((await authTest()).status).toBe(503);
  expect(await (await authTest()).json()).toEqual({ ok: false, error: 'internal_error' });
  expect(await (await authTest()).json()).toMatchObject({ ok: true });
});

test('a planned limit names its Retry-After', async () => {
  slack.faults.limits('auth.test', 7);
  const answer = await authTest();
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '7']);
  expect(slack.refusals).toBe(0);
});

test('a lost request does nothing, a lost reply comes after the deed', async () => {
  slack.faults.losesRequest('chat.postMessage');
  slack.faults.losesReply('chat.postMessage');
  await expect(post('one')).rejects.toThrow();
  expect(support.messages).toHaveLength(0);
  await expect(post('two')).rejects.toThrow();
  expect(support.messages).toMatchObject([{ text: 'two' }]);
  expect(slack.calls).toMatchObject([{ status: 0 }, { status: 0 }]);
});

test('a slow method acts at once and answers late', async () => {
  slack.faults.slow('chat.postMessage', 100);
  const started = performance.now();
  const answer = post('slow');
  await expect.poll(() => support.messages.length).toBe(1);
  expect((await answer).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(95);
});

test('a hanging method acts and answers when released', async () => {
  const hang = slack.faults.hang('chat.postMessage');
  const answer = post('held');
  await expect.poll(() => slack.calls.length).toBe(1);
  expect(support.messages).toHaveLength(0);
  hang.release();
  expect((await answer).status).toBe(200);
  expect(support.messages).toHaveLength(1);
});

test('stopping ends what hangs', async () => {
  slack.faults.hang('*');
  const answer = expect(authTest()).rejects.toThrow();
  await expect.poll(() => slack.calls.length).toBe(1);
  await slack.stop();
  await answer;
});

test('faults are forgotten on request', async () => {
  slack.faults.status('auth.test', 500, 99);
  slack.faults.clear('auth.test');
  expect((await authTest()).status).toBe(200);
});
