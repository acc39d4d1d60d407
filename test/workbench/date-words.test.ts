import { describe, expect, test } from 'vitest';
import { ago, dateWords } from './page/words/date-words.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const second = noon / 1_000;

describe('a time in Slack’s format', () => {
  test.each([
    ['{date_num}', '2026-11-23'],
    ['{date_slash}', '11/23/2026'],
    ['{date}', 'November 23rd'],
    ['{date_long}', 'Monday, November 23rd'],
    ['{date_long_full}', 'Monday, November 23rd, 2026'],
    ['{date_short}', 'Nov 23'],
    ['{date_pretty}', 'today'],
    ['{date_short_pretty} {time}', 'today 13:00'],
    ['{date_long_pretty}', 'today'],
    ['{day_divider_pretty}', 'today'],
    ['{time_secs}', '13:00:00'],
    ['at {time}, {ago}', 'at 13:00, 5 minutes ago'],
  ])('%s reads %s', (format, words) => {
    const reader = { zone: 'Europe/Oslo', now: noon + 5 * 60_000 };
    expect(dateWords(second, format, reader)).toBe(words);
  });

  test('is told in the zone of whoever reads it, with the day that it is there', () => {
    const late = Date.parse('2026-11-23T22:30:00Z') / 1_000;
    const format = '{date_short_pretty} {time}';
    const now = Date.parse('2026-11-23T10:00:00Z');
    expect(dateWords(late, format, { zone: 'Pacific/Auckland', now })).toBe('tomorrow 11:30');
    expect(dateWords(late, format, { zone: 'America/New_York', now })).toBe('today 17:30');
  });

  test('has its year when it is more than half a year away', () => {
    const reader = { zone: 'UTC', now: noon + 200 * 86_400_000 };
    expect(dateWords(second, '{date_short}', reader)).toBe('Nov 23, 2026');
    expect(dateWords(second, '{date}', reader)).toBe('November 23rd, 2026');
  });

  test('keeps a token that Slack does not know', () => {
    expect(dateWords(second, '{constructor} {week}', { zone: 'UTC', now: noon })).toBe(
      '{constructor} {week}',
    );
  });

  test('is nothing when the time is none', () => {
    expect(dateWords(Number.NaN, '{time}', { zone: 'UTC', now: noon })).toBeNull();
    expect(dateWords(1e15, '{time}', { zone: 'UTC', now: noon })).toBeNull();
  });

  test.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [30, '30th'],
  ])('day %i is the %s', (day, words) => {
    const seconds = Date.UTC(2026, 10, day) / 1_000;
    expect(dateWords(seconds, '{date}', { zone: 'UTC', now: noon })).toBe(`November ${words}`);
  });
});

describe('how long ago', () => {
  test.each([
    [3_000, 'just now'],
    [-3_000, 'just now'],
    [42_000, '42 seconds ago'],
    [61_000, '1 minute ago'],
    [3 * 3_600_000, '3 hours ago'],
    [2 * 86_400_000, '2 days ago'],
    [-120_000, 'in 2 minutes'],
  ])('%i ms is %s', (ms, words) => {
    expect(ago(noon - ms, noon)).toBe(words);
  });
});
