const minute = 60_000;

/** How long after a pick-up began its answer may come, with clocks that differ a little. */
const tolerance = 5 * minute;

/** Zones are so many minutes apart, and at most so far from UTC. */
const zoneStep = 15 * minute;
const farthestZone = 14 * 60 * minute;
const zoneTolerance = 2 * minute;

/**
 * Does SuperOffice tell times in UTC as asked? Compares when it says a chat was just picked up with
 * its own clock (the answer's `Date` header), or with ours (`now`) when it sends none. Meant for the
 * answer to a pick-up. Null when SuperOffice does not say when, or a time that no zone explains.
 */
export function whenStartedIsTrustworthy(
  startedAt: number | null,
  serverDate: number | null,
  now: number,
): boolean | null {
  if (startedAt === null) return null;
  const away = Math.abs(startedAt - (serverDate ?? now));
  if (away <= tolerance) return true;
  return isBetweenZones(away) ? false : null;
}

function isBetweenZones(away: number): boolean {
  const offStep = Math.abs(away - Math.round(away / zoneStep) * zoneStep);
  return offStep <= zoneTolerance && away <= farthestZone + zoneTolerance;
}
