const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(?:Z|([+-]\d\d):?(\d\d))?$/;

/**
 * Reads a SuperOffice date-time as epoch milliseconds. One without an offset is UTC, which every
 * request asks for. SuperOffice's empty date (year 1), nothing and anything else are null.
 */
export function parseDate(value: unknown): number | null {
  const match = typeof value === 'string' ? form.exec(value) : null;
  if (!match) return null;
  const [, seconds, fraction = '', hours = '+00', minutes = '00'] = match;
  const millis = fraction.slice(0, 3).padEnd(3, '0');
  const date = new Date(`${seconds}.${millis}${hours}:${minutes}`);
  // An offset can move the empty date into year 0.
  return date.getUTCFullYear() > 1 ? date.getTime() : null;
}
