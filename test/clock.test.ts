import { afterEach, describe, expect, it } from 'vitest';
import { dateTimeInZone, duration, isKnownZone, isSameDay, timeInZone } from '../app/clock.ts';

const processZone = process.env.TZ;

afterEach(() => {
  if (processZone === undefined) delete process.env.TZ;
  else process.env.TZ = processZone;
});

describe('timeInZone', () => {
  it.each([
    ['Europe/Oslo', '2026-07-01T12:03:59Z', '14:03 CEST (Oslo)'],
    ['Europe/London', '2026-07-01T12:03:00Z', '13:03 BST (London)'],
    ['Asia/Kolkata', '2026-07-01T12:03:00Z', '17:33 GMT+5:30 (Kolkata)'],
    ['Asia/Kathmandu', '2026-07-01T12:03:00Z', '17:48 GMT+5:45 (Kathmandu)'],
    ['America/Argentina/Buenos_Aires', '2026-07-01T12:03:00Z', '09:03 GMT-3 (Buenos Aires)'],
    ['Etc/GMT+3', '2026-07-01T12:03:00Z', '09:03 GMT-3'],
    ['Etc/UTC', '2026-07-01T12:03:00Z', '12:03 UTC'],
  ])('names the zone of %s', (zone, time, shown) => {
    expect(timeInZone(Date.parse(time), zone)).toBe(shown);
  });

  it.each([
    ['Europe/Oslo', '2026-03-29T00:59:59Z', '01:59 CET (Oslo)'],
    ['Europe/Oslo', '2026-03-29T01:00:00Z', '03:00 CEST (Oslo)'],
    ['Europe/Oslo', '2026-10-25T00:30:00Z', '02:30 CEST (Oslo)'],
    ['Europe/Oslo', '2026-10-25T01:30:00Z', '02:30 CET (Oslo)'],
    ['Europe/Oslo', '2027-03-28T01:00:00Z', '03:00 CEST (Oslo)'],
    ['Europe/Oslo', '2027-10-31T01:00:00Z', '02:00 CET (Oslo)'],
    ['America/New_York', '2026-03-08T06:59:00Z', '01:59 GMT-5 (New York)'],
    ['America/New_York', '2026-03-08T07:00:00Z', '03:00 GMT-4 (New York)'],
    ['America/New_York', '2026-11-01T05:30:00Z', '01:30 GMT-4 (New York)'],
    ['America/New_York', '2027-11-07T06:30:00Z', '01:30 GMT-5 (New York)'],
    ['Pacific/Auckland', '2026-04-04T13:30:00Z', '02:30 GMT+13 (Auckland)'],
    ['Pacific/Auckland', '2026-04-04T14:30:00Z', '02:30 GMT+12 (Auckland)'],
    ['Pacific/Auckland', '2027-09-25T14:00:00Z', '03:00 GMT+13 (Auckland)'],
  ])('follows the change of the clocks in %s at %s', (zone, time, shown) => {
    expect(timeInZone(Date.parse(time), zone)).toBe(shown);
  });

  it.each([null, '', 'Mars/Base', '../etc'])('shows UTC when the zone is %j', (zone) => {
    expect(timeInZone(Date.parse('2026-07-01T12:03:00Z'), zone)).toBe('12:03 UTC');
  });

  it.each(['UTC', 'Europe/Oslo', 'America/New_York', 'Asia/Kolkata'])(
    'is the same in a process that runs in %s',
    (zone) => {
      process.env.TZ = zone;
      // Half past two, which is skipped in Oslo and New York on the days their clocks go forward.
      expect(timeInZone(Date.parse('2026-03-29T02:30:00Z'), null)).toBe('02:30 UTC');
      expect(timeInZone(Date.parse('2026-03-08T01:30:00Z'), 'Europe/Oslo')).toBe(
        '02:30 CET (Oslo)',
      );
      expect(timeInZone(Date.parse('2026-07-01T12:03:00Z'), null)).toBe('12:03 UTC');
    },
  );

  it('shows times of long ago, when zones were off by odd minutes', () => {
    expect(timeInZone(Date.parse('1753-01-01T12:00:00Z'), 'Europe/Oslo')).toMatch(/^12:\d\d /);
  });
});

describe('dateTimeInZone', () => {
  it('shows the day as it is in the zone', () => {
    const time = Date.parse('2026-11-22T13:03:00Z');
    expect(dateTimeInZone(time, 'Europe/Oslo')).toBe('22 Nov 14:03 CET (Oslo)');
    expect(dateTimeInZone(time, 'Pacific/Auckland')).toBe('23 Nov 02:03 GMT+13 (Auckland)');
    expect(dateTimeInZone(time, null)).toBe('22 Nov 13:03 UTC');
  });
});

describe('isSameDay', () => {
  it('goes by the calendar of the zone', () => {
    const evening = Date.parse('2026-11-22T21:30:00Z');
    const later = Date.parse('2026-11-22T23:30:00Z');
    expect(isSameDay(evening, later, null)).toBe(true);
    expect(isSameDay(evening, later, 'Europe/Oslo')).toBe(false);
    expect(isSameDay(evening, later + 365 * 86_400_000, null)).toBe(false);
  });
});

describe('isKnownZone', () => {
  it('knows the names that Slack gives and nothing else', () => {
    expect(['Europe/Oslo', 'UTC', 'Asia/Calcutta'].every(isKnownZone)).toBe(true);
    expect(['', null, undefined, 'Mars/Base', 'W. Europe Standard Time'].some(isKnownZone)).toBe(
      false,
    );
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [999, '0 s'],
    [45_000, '45 s'],
    [125_000, '2 min 5 s'],
    [180_000, '3 min'],
    [3_780_000, '1 h 3 min'],
    [3_605_000, '1 h'],
    [86_400_000, '1 day'],
    [183_600_000, '2 days 3 h'],
    [-5_000, '0 s'],
    [Number.NaN, '0 s'],
    [Number.POSITIVE_INFINITY, '0 s'],
  ])('says %d ms as %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});
