import type { LinkRefusal, SlackName } from '../domain/linking.ts';
import type { Place } from '../sealing/sealer.ts';
import { findAccount } from '../store/accounts.ts';
import { findLink, type Link, linkRow, useLink } from '../store/links.ts';
import { findPerson } from '../store/people.ts';
import { codeChallengeOf, newCodeVerifier } from '../superoffice/pkce.ts';
import { hashOf, newSecret } from './link-secrets.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { within } from './within.ts';

/** Whom a link that can be used is for, and the SuperOffice user whom they are connected to now. */
type OpenLink = {
  readonly look: 'open';
  readonly person: SlackName;
  readonly connectedAs: string | null;
};

/** The workspace that a link is for with which an administrator connects it to SuperOffice. */
type OpenWorkspace = {
  readonly look: 'open-workspace';
  readonly person: SlackName;
  readonly workspace: string;
};

export type LinkLook = OpenLink | OpenWorkspace | { readonly look: LinkRefusal };

/** What SuperOffice's answer is checked against. */
export type Flow = {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** The hash of what the browser is known by. */
  readonly browser: string;
  /** Do they say that the Slack person is themselves? */
  readonly isThemselves: boolean;
};

/** What linking needs of the parts; a workspace that has no SuperOffice yet has these too. */
export type LinkingParts = Pick<Parts, 'store' | 'time' | 'log' | 'pace' | 'slack'> & {
  readonly place: Pick<Parts['place'], 'workspace' | 'workspaceUrl' | 'tenant'>;
};

type SigningIn = Pick<Online, 'sealer' | 'oidc'>;

/** Looks at a link, which stays as it is: previews of links look at them, too. */
export async function lookAtLink(parts: LinkingParts, secret: string): Promise<LinkLook> {
  const link = await usableLink(parts, secret);
  if (typeof link === 'string') return { look: link };
  const account = await findAccount(parts.store.db, link);
  const person = await slackNameOf(parts, link.slackUser);
  return { look: 'open', person, connectedAs: account?.name ?? null };
}

export type Asked = {
  readonly secret: string;
  readonly browser: string;
  readonly isThemselves: boolean;
};

/**
 * Uses a link up and begins to sign in, in this browser only.
 * @returns where in SuperOffice the browser goes on
 */
export async function beginLinking(
  parts: LinkingParts,
  online: SigningIn,
  asked: Asked,
): Promise<{ readonly to: string } | LinkRefusal> {
  const link = await usableLink(parts, asked.secret);
  if (link === 'used-link') return await whereItBegan(parts, online, asked);
  if (typeof link === 'string') return link;
  const secrets = { state: newSecret(), nonce: newSecret(), codeVerifier: newCodeVerifier() };
  const { isThemselves } = asked;
  const flow = { ...secrets, browser: hashOf(asked.browser), isThemselves };
  const to = addressFor(online, flow);
  const sealed = online.sealer.seal(JSON.stringify(flow), flowPlace(link));
  const used = { usedAt: parts.time.now(), begun: { state: hashOf(flow.state), flow: sealed } };
  const isFirst = await parts.store.write((tx) => useLink(tx, link.hash, used));
  return isFirst ? { to } : await whereItBegan(parts, online, asked);
}

/** Of a double click browsers follow the second only: it leads to the same sign-in as the first. */
async function whereItBegan(
  { store }: LinkingParts,
  online: SigningIn,
  { secret, browser }: Asked,
): Promise<{ readonly to: string } | LinkRefusal> {
  const link = await findLink(store.db, hashOf(secret));
  const flow = link ? flowOf(online, link) : null;
  return flow?.browser === hashOf(browser) ? { to: addressFor(online, flow) } : 'used-link';
}

/** Whoever got the link is not the one it is for: it is used up and nothing comes of it. */
export async function declineLink(parts: LinkingParts, secret: string): Promise<LinkRefusal> {
  const link = await usableLink(parts, secret);
  if (typeof link === 'string') return link;
  const used = { usedAt: parts.time.now(), begun: null };
  await parts.store.write((tx) => useLink(tx, link.hash, used));
  parts.log.warn({ slackUser: link.slackUser }, 'a link was opened by somebody it is not for');
  return 'not-me';
}

/** @throws {SealError} when PICKUP_SECRET changed since */
export function flowOf({ sealer }: Pick<Online, 'sealer'>, link: Link): Flow | null {
  return link.flow === null ? null : (JSON.parse(sealer.open(link.flow, flowPlace(link))) as Flow); // only `beginLinking` writes it
}

/** As the person is called in Slack, or was when it last said. */
export async function slackNameOf(parts: LinkingParts, slackUser: string): Promise<SlackName> {
  const { slack, store, time, pace, place } = parts;
  const asked = await within(time, pace.zoneLimit, slack.person(slackUser));
  const known = asked ?? (await findPerson(store.db, place.workspace, slackUser));
  return { name: known?.name ?? slackUser, workspaceUrl: place.workspaceUrl };
}

export async function usableLink({ store, place, time }: LinkingParts, secret: string) {
  const link = await findLink(store.db, hashOf(secret));
  const isHere = link?.workspace === place.workspace && link.tenant === place.tenant;
  if (!link || !isHere) return 'unknown-link';
  if (link.usedAt !== null) return 'used-link';
  return time.now() < link.expiresAt ? link : 'expired-link';
}

function addressFor({ oidc }: Pick<Online, 'oidc'>, { state, nonce, codeVerifier }: Flow): string {
  return oidc.authorizeUrl({ state, nonce, codeChallenge: codeChallengeOf(codeVerifier) });
}

function flowPlace(link: Link): Place {
  return { table: 'links', row: linkRow(link), column: 'flow' };
}
