import type { IncomingHttpHeaders } from 'node:http';
import { type DateStyle, wireDate, zoneOfCode } from './dates.ts';
import type { Faults } from './faults.ts';
import type { FakeAssociate } from './state.ts';

/** How values are written in the answer to one request. */
export type Wire = {
  readonly faults: Faults;
  date(at: number | null): string;
  enumeration(names: readonly string[], name: string): string | number;
  /** A name kept in several languages: raw, unless the caller names one. */
  localised(name: string): string;
};

export function createWire(
  faults: Faults,
  headers: IncomingHttpHeaders,
  caller: FakeAssociate,
  baseZone: string,
): Wire {
  const style = dateStyle(faults, headers, caller, baseZone);
  const translated = namesLanguage(headers);
  return {
    faults,
    date: (at) => wireDate(at, style),
    enumeration: (names, name) => (faults.numericEnums ? names.indexOf(name) : name),
    localised: (name) => (translated ? name : `NO:"${name}";US:"${name}"`),
  };
}

function dateStyle(
  faults: Faults,
  headers: IncomingHttpHeaders,
  caller: FakeAssociate,
  baseZone: string,
): DateStyle {
  const { fractionDigits, dateTag } = faults;
  const { zone, tagged } = zoneAsked(headers);
  const usual = (faults.callerZone ? caller.zone : null) ?? baseZone;
  if (dateTag === 'Z') return { zone: 'UTC', tag: 'Z', fractionDigits };
  if (dateTag === '+01:00' || dateTag === '+0100')
    return { zone: baseZone, tag: dateTag, fractionDigits };
  if (faults.ignoreTimeZone) return { zone: usual, tag: 'none', fractionDigits };
  const tag = tagged && zone && dateTag !== 'none' ? 'Z' : 'none';
  return { zone: zone ?? usual, tag, fractionDigits };
}

/** `UTC`, `NO, includeTZOffset` …: an unknown code counts as none. */
function zoneAsked(headers: IncomingHttpHeaders): { zone: string | null; tagged: boolean } {
  const [code = '', ...options] = String(headers['so-timezone'] ?? '').split(',');
  const tagged = options.some((option) => option.trim().toLowerCase() === 'includetzoffset');
  return { zone: zoneOfCode(code.trim()), tagged };
}

function namesLanguage(headers: IncomingHttpHeaders): boolean {
  const language = String(headers['so-language'] ?? headers['accept-language'] ?? '').trim();
  return language !== '' && !language.startsWith('*') && language !== 'x';
}
