import { expect, test } from 'vitest';
import { whenStartedIsTrustworthy } from '../../app/superoffice/self-check.ts';

const now = Date.UTC(2026, 2, 1, 12);
const minutes = 60_000;

test('a start at about the time of the answer is believed', () => {
  expect(whenStartedIsTrustworthy(now - 5 * minutes, now, 0)).toBe(true);
});

test('a start an hour away is another zone', () => {
  expect(whenStartedIsTrustworthy(now + 60 * minutes, now, 0)).toBe(false);
});

test('without a date in the answer our own clock decides', () => {
  expect(whenStartedIsTrustworthy(now - 6 * minutes, null, now)).toBe(false);
});

test('without a start nothing can be said', () => {
  expect(whenStartedIsTrustworthy(null, now, now)).toBeNull();
});
