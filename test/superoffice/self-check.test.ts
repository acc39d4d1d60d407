import { expect, test } from 'vitest';
import { whenStartedIsTrustworthy } from '../../app/superoffice/self-check.ts';

const now = Date.UTC(2026, 2, 1, 12);
const minutes = 60_000;

test('a start at about the time of the answer is believed', () => {
  expect(whenStartedIsTrustworthy(now - 5 * minutes, now, 0)).toBe(true);
});

test.each([60, -60, 345, -210, 840, 61, -59])('a start %i minutes away is another zone', (away) => {
  expect(whenStartedIsTrustworthy(now + away * minutes, now, 0)).toBe(false);
});

test.each([6, -8, 52, -67, 1440])(
  'a start %i minutes away fits no zone and says nothing',
  (away) => {
    expect(whenStartedIsTrustworthy(now + away * minutes, now, 0)).toBeNull();
  },
);

test('without a date in the answer our own clock decides', () => {
  expect(whenStartedIsTrustworthy(now - 60 * minutes, null, now)).toBe(false);
  expect(whenStartedIsTrustworthy(now, null, now)).toBe(true);
});

test('without a start nothing can be said', () => {
  expect(whenStartedIsTrustworthy(null, now, now)).toBeNull();
});
