/** Whose eyes read a time, and when. */
export type Reader = {
  /** IANA. */
  readonly zone: string;
  /** Epoch ms. */
  readonly now: number;
};

/**
 * A time as Slack writes it by a format such as `{date_short_pretty} {time}, {ago}`, for this reader; what
 * is no token stays as it is. Null when the time is none: Slack shows the fallback then.
 * @param seconds since the epoch
 */
export function dateWords(seconds: number, format: string, reader: Reader): string | null {
  const ms = seconds * 1_000;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  return format.replaceAll(/\{(\w+)\}/g, (token, name: string) => {
    return Object.hasOwn(tokens, name) ? (tokens[name]?.(ms, reader) ?? token) : token;
  });
}

/** How long ago, or how soon, in the largest unit. */
export function ago(ms: number, now: number): string {
  const seconds = Math.round((ms - now) / 1_000);
  if (Math.abs(seconds) < 10) return 'just now';
  const [unit, size] = units.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1];
  return relative.format(Math.trunc(seconds / size), unit);
}

/** The time of day, `14:03`. */
export function clockTime(ms: number, zone: string): string {
  return shown(ms, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

type Token = (ms: number, reader: Reader) => string;

const tokens: Readonly<Record<string, Token>> = {
  date_num: (ms, { zone }) => isoDay(ms, zone),
  date_slash: (ms, { zone }) => {
    return shown(ms, zone, { month: '2-digit', day: '2-digit', year: 'numeric' }, 'en-US');
  },
  date: (ms, reader) => longDay(ms, reader, yearIn(ms, reader)),
  date_long: (ms, reader) => `${weekday(ms, reader)}, ${longDay(ms, reader, yearIn(ms, reader))}`,
  date_long_full: (ms, reader) => `${weekday(ms, reader)}, ${longDay(ms, reader, true)}`,
  date_short: (ms, reader) => shortDay(ms, reader),
  date_pretty: (ms, reader) => nearDay(ms, reader) ?? longDay(ms, reader, yearIn(ms, reader)),
  date_long_pretty: (ms, reader) => {
    const day = `${weekday(ms, reader)}, ${longDay(ms, reader, yearIn(ms, reader))}`;
    return nearDay(ms, reader) ?? day;
  },
  date_short_pretty: (ms, reader) => nearDay(ms, reader) ?? shortDay(ms, reader),
  day_divider_pretty: (ms, reader) => {
    const day = `${weekday(ms, reader)}, ${longDay(ms, reader, yearIn(ms, reader))}`;
    return nearDay(ms, reader) ?? day;
  },
  time: (ms, { zone }) => clockTime(ms, zone),
  time_secs: (ms, { zone }) => {
    const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    return shown(ms, zone, { ...parts, hourCycle: 'h23' });
  },
  ago: (ms, { now }) => ago(ms, now),
};

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function nearDay(ms: number, { zone, now }: Reader): string | null {
  const apart = (Date.parse(isoDay(ms, zone)) - Date.parse(isoDay(now, zone))) / 86_400_000;
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[apart] ?? null;
}

/** Slack leaves the year out within half a year. */
function yearIn(ms: number, { now }: Reader): boolean {
  return Math.abs(ms - now) > 183 * 86_400_000;
}

function shortDay(ms: number, reader: Reader): string {
  const day = { month: 'short', day: 'numeric' } as const;
  const year = yearIn(ms, reader) ? ({ year: 'numeric' } as const) : {};
  return shown(ms, reader.zone, { ...day, ...year }, 'en-US');
}

function longDay(ms: number, { zone }: Reader, withYear: boolean): string {
  const month = shown(ms, zone, { month: 'long' });
  const day = Number(shown(ms, zone, { day: 'numeric' }));
  const year = withYear ? `, ${shown(ms, zone, { year: 'numeric' })}` : '';
  return `${month} ${day}${ordinal(day)}${year}`;
}

function weekday(ms: number, { zone }: Reader): string {
  return shown(ms, zone, { weekday: 'long' });
}

function ordinal(day: number): string {
  const isTeen = day > 10 && day < 14;
  return (isTeen ? undefined : ['th', 'st', 'nd', 'rd'][day % 10]) ?? 'th';
}

function isoDay(ms: number, zone: string): string {
  return shown(ms, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');
}

/** Making a formatter costs more than a hundred times what using it costs. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function shown(
  ms: number,
  timeZone: string,
  how: Intl.DateTimeFormatOptions,
  locale = 'en-GB',
): string {
  const key = `${locale} ${timeZone} ${JSON.stringify(how)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...how });
  formatters.set(key, made);
  return made.format(ms);
}
