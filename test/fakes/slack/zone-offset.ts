/** Seconds east of UTC at that moment, as `tz_offset`; 0 for a zone that does not exist. */
export function zoneOffset(zone: string, now: number): number {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value;
    const match = /([+-])(\d\d):(\d\d)/.exec(name ?? '');
    const seconds = Number(match?.[2] ?? 0) * 3_600 + Number(match?.[3] ?? 0) * 60;
    return match?.[1] === '-' ? -seconds : seconds;
  } catch {
    return 0;
  }
}
