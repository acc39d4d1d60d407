import { expect, test } from 'vitest';
import { startFakeSlack } from './fake-slack.ts';
import { Limits, tiers } from './limits.ts';

function permitted(
  limits: Limits,
  allowance: Parameters<Limits['take']>[1],
  calls: number,
): number {
  return Array.from({ length: calls }, () => limits.take('key', allowance)).filter(
    (answer) => answer === null,
  ).length;
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
  for (; now < 100_000; now += 10) if (limits.take('key', tiers.posting) === null) passed += 1;
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
