import { describe, expect, test } from 'vitest';
import { parseDate } from '../../app/superoffice/dates.ts';

const noon = Date.UTC(2026, 2, 1, 12, 30, 15);

describe('a date', () => {
  test.each([
    ['2026-03-01T12:30:15Z', noon],
    ['2026-03-01T12:30:15', noon],
    ['2026-03-01T13:30:15+01:00', noon],
    ['2026-03-01T07:30:15-0500', noon],
    ['2026-03-01T18:00:15+0530', noon],
    ['2026-03-01T12:30:15.1Z', noon + 100],
    ['2026-03-01T12:30:15.12', noon + 120],
    ['2026-03-01T12:30:15.123Z', noon + 123],
    ['2026-03-01T12:30:15.1234Z', noon + 123],
    ['2026-03-01T12:30:15.12345Z', noon + 123],
    ['2026-03-01T13:30:15.123456+01:00', noon + 123],
    ['2026-03-01T13:30:15.1239999+0100', noon + 123],
  ])('%s is read', (text, expected) => {
    expect(parseDate(text)).toBe(expected);
  });

  test.each([
    '0001-01-01T00:00:00',
    '0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '0001-01-01T00:00:00-0500',
    '0001-01-01T00:00:00.0000000',
    null,
    undefined,
    '',
    'yesterday',
    '2026-03-01',
    '2026-13-01T00:00:00Z',
    '2026-03-01T12:30:15.12345678Z',
    '[D:03/01/2026]',
    1772368215,
    {},
  ])('%j is none', (value) => {
    expect(parseDate(value)).toBeNull();
  });
});
