import { createRequire } from 'node:module';

type FormatInTimeZone = (date: Date, zone: string, format: string, options: object) => string;

// The ES module of date-fns-tz loads all of date-fns; this one CommonJS entry is a tenth of that.
const require = createRequire(import.meta.url);
const {
  formatInTimeZone,
}: { formatInTimeZone: FormatInTimeZone } = require('date-fns-tz/formatInTimeZone');
// With British names a zone reads CEST or AEDT where other locales say GMT+2.
const { enGB: locale }: { enGB: object } = require('date-fns/locale/en-GB');

/** The time of day with its zone named: `14:03 CEST (Oslo)`. UTC when the zone is missing or unknown. */
export function timeInZone(ms: number, zone: string | null): string {
  const local = localTime(ms, zone);
  return `${local.time} ${local.zone}`;
}

/** As `timeInZone`, with the day before it: `22 Nov 14:03 CET (Oslo)`. */
export function dateTimeInZone(ms: number, zone: string | null): string {
  const local = localTime(ms, zone);
  return `${local.day} ${local.time} ${local.zone}`;
}

/** Do two times fall on the same day of the calendar in this zone (UTC when missing or unknown)? */
export function isSameDay(ms: number, otherMs: number, zone: string | null): boolean {
  return localTime(ms, zone).date === localTime(otherMs, zone).date;
}

/** Is this a zone that times can be shown in? Takes IANA names, such as Slack gives: `Europe/Oslo`. */
export function isKnownZone(zone: string | null | undefined): zone is string {
  return zone ? remembered(known, zone, () => canFormatIn(zone)) : false;
}

function canFormatIn(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** How long something took, in its two largest units: `45 s`, `2 min 5 s`, `1 h 3 min`, `2 days 3 h`. */
export function duration(ms: number): string {
  const seconds = Number.isFinite(ms) ? Math.max(0, Math.floor(ms / 1_000)) : 0;
  const days = Math.floor(seconds / 86_400);
  const parts: [number, string][] = [
    [days, days === 1 ? 'day' : 'days'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const largest = parts.findIndex(([count]) => count > 0);
  const shown = largest < 0 ? parts.slice(-1) : parts.slice(largest, largest + 2);
  const nonzero = shown.filter(([count], index) => index === 0 || count > 0);
  return nonzero.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

type LocalTime = { date: string; day: string; time: string; zone: string };

function localTime(ms: number, wishedZone: string | null): LocalTime {
  const zone = isKnownZone(wishedZone) ? wishedZone : 'UTC';
  const quarter = Math.floor(ms / quarterHour);
  const { offsetMs, ...shown } = remembered(quarters, `${zone} ${quarter}`, () => {
    return quarterIn(zone, quarter * quarterHour);
  });
  const [date = '', time = ''] = new Date(ms + offsetMs).toISOString().split('T');
  return { ...shown, date, time: time.slice(0, 5) };
}

/** Zones change their offset, and days begin, only at whole quarters of an hour. */
const quarterHour = 15 * 60_000;

type Quarter = { readonly day: string; readonly offsetMs: number; readonly zone: string };

/**
 * formatInTimeZone reads its hour from a Date in the process's own zone, where an hour a year does not
 * exist and comes out one later. The zone's offset has no such gap, so the hour is reckoned from that.
 */
function quarterIn(zone: string, ms: number): Quarter {
  const shown = formatInTimeZone(new Date(ms), zone, 'd MMM|xxx|zzz', { locale });
  const [day = '', offset = '', name = ''] = shown.split('|');
  const offsetMs = -Date.parse(`1970-01-01T00:00${offset}`);
  return { day, offsetMs, zone: `${name}${placeOf(zone)}` };
}

// Asking for a zone costs a tenth of a millisecond or more, and a busy team asks for the same few.
const known = new Map<string, boolean>();
const quarters = new Map<string, Quarter>();
const mostRemembered = 2_000;

function remembered<Value>(memory: Map<string, Value>, key: string, find: () => Value): Value {
  const old = memory.get(key);
  if (old !== undefined) return old;
  if (memory.size >= mostRemembered) memory.clear();
  const found = find();
  memory.set(key, found);
  return found;
}

/** `Europe/Oslo` → ` (Oslo)`; nothing for zones that are no place, such as UTC or Etc/GMT+3. */
function placeOf(zone: string): string {
  const place = zone.split('/').at(-1);
  const isPlace = zone.includes('/') && !zone.startsWith('Etc/');
  return isPlace ? ` (${place?.replaceAll('_', ' ')})` : '';
}
