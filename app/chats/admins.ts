import type { Parts } from './parts.ts';

/** What Slack said of a person, and when. */
export type AdminStanding = { readonly mayAdminister: boolean; readonly askedAt: number };

/** What somebody does rests on no older word of Slack's than this. */
const goodForDoing = 60_000;

/** What somebody is shown may: Slack says it some hundred times a minute, and many look all day. */
export const goodForShowing = 10 * 60_000;

/** What has to be known for it. */
export type AdminAsked = Pick<Parts, 'admins' | 'time' | 'slack'> & {
  readonly place: Pick<Parts['place'], 'workspace' | 'installer'>;
};

/**
 * May this person set Pickup up? Whoever installed it may, and administrators and owners of the Slack
 * workspace, or of the organisation where it is installed for all of that.
 * @param goodFor how long what Slack said holds, in milliseconds
 * @throws {SlackError}
 */
export async function mayAdminister(
  parts: AdminAsked,
  slackUser: string,
  goodFor = goodForDoing,
): Promise<boolean> {
  const { admins, time, place } = parts;
  if (slackUser === place.installer) return true;
  const age = ({ askedAt }: AdminStanding) => time.now() - askedAt;
  for (const [id, one] of admins) if (age(one) >= goodForShowing) admins.delete(id);
  const known = admins.get(slackUser);
  const latest = known && age(known) < goodFor ? known : await ask(parts, slackUser);
  admins.set(slackUser, latest);
  return latest.mayAdminister;
}

/** Somebody who shares a channel from elsewhere may be an administrator there; here they are not. */
async function ask({ slack, time, place }: AdminAsked, slackUser: string): Promise<AdminStanding> {
  const askedAt = time.now();
  const { deleted, workspaces, ...person } = await slack.person(slackUser);
  const isOrganisation = place.workspace.startsWith('E');
  const isAdmin = isOrganisation ? person.isOrganisationAdmin : person.isAdmin;
  return { mayAdminister: isAdmin && !deleted && workspaces.includes(place.workspace), askedAt };
}
