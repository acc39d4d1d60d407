import { expect, test } from 'vitest';
import { startFakeSlack } from './fake-slack.ts';
import { type Count, Limits, tiers } from './limits.ts';

function permitted(limits: Limits, allowance: Count['allowance'], calls: number): number {
  const count = { key: 'key', allowance };
  return Array.from({ length: calls }, () => limits.take(count)).filter((wait) => wait === null)
    .length;
}

test('a channel takes one post a second', async () => {
  let now = 1_000_000;
  await using slack = await startFakeSlack({ now: () => now });
  const support = slack.addChannel({ name: 'support' });
  const post = (channel: string) =>
    fetch(`${slack.apiUrl}chat.postMessage?channel=${channel}&text=x&token=${slack.botToken}`);
  expect((await post(support.id)).status).toBe(200);
  now += 900;
  const refused = await post(support.id);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toBe('1');
  expect(await refused.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect((await post(slack.addChannel({ name: 'sales' }).id)).status).toBe(200);
  now += 60;
  expect((await post(support.id)).status).toBe(200);
  expect(slack.refusals).toBe(1);
});

test('tolerance for jitter does not add up to a higher rate', () => {
  let now = 0;
  const limits = new Limits(() => now, 1);
  let passed = 0;
  for (; now < 100_000; now += 10) passed += permitted(limits, tiers.posting, 1);
  expect(passed).toBeLessThanOrEqual(101);
});

test('updates come in a small burst, then fifty a minute', () => {
  let now = 0;
  const limits = new Limits(() => now, 1);
  expect(permitted(limits, tiers.tier3, 100)).toBe(10);
  now += 60_000;
  let passed = 0;
  for (const end = now + 60_000; now < end; now += 100) passed += permitted(limits, tiers.tier3, 1);
  expect(passed).toBeGreaterThan(50);
  expect(passed).toBeLessThanOrEqual(60);
});

test('pace divides the intervals', () => {
  let now = 0;
  const limits = new Limits(() => now, 10);
  expect(permitted(limits, tiers.posting, 2)).toBe(1);
  now += 100;
  expect(permitted(limits, tiers.posting, 2)).toBe(1);
});

test('a call that one limit refuses uses up nothing of another', () => {
  let now = 0;
  const limits = new Limits(() => now, 1);
  const channel = { key: 'channel', allowance: tiers.posting };
  const everywhere = { key: 'everywhere', allowance: { perMinute: 60, burst: 2 } };
  const calls = Array.from({ length: 5 }, () => limits.take(channel, everywhere));
  expect(calls).toEqual([null, 1, 1, 1, 1]);
  now += 1;
  expect(limits.take(everywhere)).toBeNull();
});

test('all channels together take thirty posts at once, then three hundred a minute', async () => {
  let now = 1_000_000;
  await using slack = await startFakeSlack({ now: () => now });
  const post = async () => {
    const { id } = slack.addChannel({ name: 'one of many' });
    const query = new URLSearchParams({ channel: id, text: 'x', token: slack.botToken });
    return (await fetch(`${slack.apiUrl}chat.postMessage?${query}`)).status;
  };
  const posts = async (count: number) => {
    const statuses = await Promise.all(Array.from({ length: count }, post));
    return statuses.filter((status) => status === 200).length;
  };
  expect(await posts(40)).toBe(30);
  now += 1_000;
  expect(await posts(10)).toBe(5);
});

test.each(['chat.update', 'chat.delete'])(
  'all channels share the allowance of %s',
  async (method) => {
    await using slack = await startFakeSlack({ now: () => 1_000_000 });
    const statuses = [];
    for (let call = 0; call < 11; call += 1) {
      const { id } = slack.addChannel({ name: 'one of many' });
      const query = new URLSearchParams({ channel: id, ts: '1.2', token: slack.botToken });
      statuses.push((await fetch(`${slack.apiUrl}${method}?${query}`)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
  },
);

test('updates leave the allowance of deletions alone', async () => {
  await using slack = await startFakeSlack({ now: () => 1_000_000 });
  const { id } = slack.addChannel({ name: 'support' });
  const query = new URLSearchParams({ channel: id, ts: '1.2', token: slack.botToken });
  for (let call = 0; call < 11; call += 1) await fetch(`${slack.apiUrl}chat.update?${query}`);
  expect(slack.refusals).toBe(1);
  expect((await fetch(`${slack.apiUrl}chat.delete?${query}`)).status).toBe(200);
});
