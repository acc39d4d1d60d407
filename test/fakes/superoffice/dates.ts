export type DateStyle = {
  /** IANA zone whose clock the digits show. */
  readonly zone: string;
  readonly tag: 'Z' | '+01:00' | '+0100' | 'none';
  /** 0 to 7. */
  readonly fractionDigits: number;
};

/** Writes a time as SuperOffice does; null is its first moment of year 1. */
export function wireDate(at: number | null, { zone, tag, fractionDigits }: DateStyle): string {
  const offset = at === null ? 0 : offsetMinutes(at, zone);
  return digits(at, offset, fractionDigits) + suffix(offset, tag, zone);
}

/**
 * The zone behind one of SuperOffice's own zone codes or ids (country and region codes, neither
 * IANA nor Windows names); null for a code it does not have.
 */
export function zoneOfCode(code: string): string | null {
  return zones.get(code.toUpperCase()) ?? null;
}

const zones = new Map(
  [
    ['UTC', '1', 'UTC'],
    ['AU-ACT', '36', 'Australia/Canberra'],
    ['BD', '50', 'Asia/Dhaka'],
    ['CA-QC', '114', 'America/Montreal'],
    ['DK', '140', 'Europe/Copenhagen'],
    ['FR', '156', 'Europe/Paris'],
    ['NO', '261', 'Europe/Oslo'],
    ['US-CA', '425', 'America/Los_Angeles'],
    ['US-HI', '433', 'Pacific/Honolulu'],
    ['US-NY', '460', 'America/New_York'],
  ].flatMap(([code = '', id = '', zone = '']): [string, string][] => [
    [code, zone],
    [id, zone],
  ]),
);

function digits(at: number | null, offset: number, fractionDigits: number): string {
  if (at === null) return '0001-01-01T00:00:00';
  const [seconds = '', milliseconds = ''] = new Date(at + offset * 60_000)
    .toISOString()
    .replace('Z', '')
    .split('.');
  const fraction = milliseconds.padEnd(7, '0').slice(0, fractionDigits);
  return fraction ? `${seconds}.${fraction}` : seconds;
}

function suffix(offset: number, tag: DateStyle['tag'], zone: string): string {
  if (tag === 'none') return '';
  if (tag === 'Z' && zone === 'UTC') return 'Z';
  const size = Math.abs(offset);
  const pad = (part: number) => String(Math.floor(part)).padStart(2, '0');
  const colon = tag === '+0100' ? '' : ':';
  return `${offset < 0 ? '-' : '+'}${pad(size / 60)}${colon}${pad(size % 60)}`;
}

function offsetMinutes(at: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const part = Object.fromEntries(
    clock(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  const local = Date.UTC(year, month - 1, day, hour, minute);
  return Math.round((local - Math.floor(at / 60_000) * 60_000) / 60_000);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}
