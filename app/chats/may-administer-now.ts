import { goodForShowing, mayAdminister } from './admins.ts';
import type { Parts } from './parts.ts';
import { within } from './within.ts';

/**
 * Is this person shown what administrators may do? No, while Slack does not say; it is not waited for longer
 * than for a time zone. Whether they may is asked again when they do it.
 */
export async function mayAdministerNow(parts: Parts, slackUser: string): Promise<boolean> {
  const { time, pace } = parts;
  const asked = mayAdminister(parts, slackUser, goodForShowing);
  return (await within(time, pace.zoneLimit, asked)) ?? false;
}
