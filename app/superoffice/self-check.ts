const tolerance = 5 * 60_000;

/**
 * Does SuperOffice tell times in UTC as asked? Compares when it says a chat was just picked up with
 * its own clock (the answer's `Date` header), or with ours (`now`) when it sends none. Meant for the
 * answer to a pick-up; null when SuperOffice does not say when.
 */
export function whenStartedIsTrustworthy(
  startedAt: number | null,
  serverDate: number | null,
  now: number,
): boolean | null {
  if (startedAt === null) return null;
  return Math.abs(startedAt - (serverDate ?? now)) <= tolerance;
}
