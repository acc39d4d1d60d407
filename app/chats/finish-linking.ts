import type { LinkRefusal, SlackName, Undoing } from '../domain/linking.ts';
import { findAccount } from '../store/accounts.ts';
import { endLink, findLinkByState, type Link } from '../store/links.ts';
import { type Flow, flowOf, type LinkingParts } from './begin-linking.ts';
import { revoke } from './disconnect.ts';
import { hashOf } from './link-secrets.ts';
import { linkLife, originOf } from './offer-link.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { saveLinked } from './save-linked.ts';
import { type SignedIn, signedIn } from './signed-in.ts';
import { takePickUp } from './take-pick-up.ts';
import { tellConnected } from './tell-linking.ts';
import { undoing } from './undo-linking.ts';

/** What SuperOffice sends back with the browser; whatever is missing is empty. */
export type Returned = {
  readonly state: string;
  readonly code: string;
  readonly error: string;
  readonly description: string;
};

export type Linked =
  /** `now`: to this person; `taken`: to that one already, and so to nobody else. */
  | ({ readonly linked: 'now' | 'taken' } & Undoing)
  | { readonly linked: 'no'; readonly why: LinkRefusal }
  /** A whole workspace, to the SuperOffice of this company. */
  | {
      readonly linked: 'workspace';
      /** By whom. */
      readonly slackUser: string;
      readonly workspace: SlackName;
      readonly company: string;
    };

/**
 * The browser is back from SuperOffice: whoever signed in there is connected, and the pick-up that it
 * began with is carried out.
 */
export async function finishLinking(
  parts: Parts,
  online: Online,
  { returned, browser }: { returned: Returned; browser: string },
): Promise<Linked> {
  const link = await findLinkByState(parts.store.db, hashOf(returned.state));
  const who = await checkedAndSignedIn(parts, online, { link, returned, browser });
  if (typeof who === 'string') return refused(parts, link, who);
  if (!link) return refused(parts, link, 'unknown-return');
  const before = await findAccount(parts.store.db, link);
  const saved = await saveLinked(parts, online, link, who);
  if (saved === 'saved') {
    await goOn(parts, online, link, who);
    if (before && before.associateId !== who.associateId) await revoke(parts, online, before);
  }
  const now = await undoing(parts, online, { ...who, browser });
  // Somebody may have been quicker.
  if (!now) return refused(parts, link, 'returned-before');
  return { linked: saved === 'saved' ? 'now' : 'taken', ...now };
}

/** A browser that is back from SuperOffice, and the link with which it was sent there. */
export type Back = {
  readonly link: Link | undefined;
  readonly returned: Returned;
  readonly browser: string;
};

async function checkedAndSignedIn(
  parts: Parts,
  online: Online,
  back: Back,
): Promise<SignedIn | LinkRefusal> {
  const flow = await checkedReturn(parts, online, back);
  if (typeof flow === 'string') return flow;
  const means = { oidc: online.oidc, superofficeOf: () => online.superoffice };
  const signed = await signedIn(parts, means, { returned: back.returned, flow });
  return typeof signed === 'string' ? signed : signed.who;
}

/** Only what was begun here, in this browser, a moment ago, and did not come back before is looked at at all. */
export async function checkedReturn(
  parts: LinkingParts,
  online: Pick<Online, 'sealer'>,
  { link, browser }: Omit<Back, 'returned'>,
): Promise<Flow | LinkRefusal> {
  const { place, store, time } = parts;
  const isHere = link?.workspace === place.workspace && link.tenant === place.tenant;
  if (!link || !isHere) return 'unknown-return';
  if (link.endedAt !== null) return 'returned-before';
  const flow = flowOf(online, link);
  if (flow?.browser !== hashOf(browser)) return 'other-browser';
  const isFirst = await store.write((tx) => endLink(tx, link.hash, time.now()));
  if (!isFirst) return 'returned-before';
  if (time.now() >= (link.usedAt ?? 0) + linkLife) return 'returned-late';
  return flow;
}

function refused({ log }: Parts, link: Link | undefined, why: LinkRefusal): Linked {
  log.info({ slackUser: link?.slackUser, why }, 'nobody was connected');
  return { linked: 'no', why };
}

async function goOn(parts: Parts, online: Online, link: Link, who: SignedIn): Promise<void> {
  const { slackUser } = link;
  const { associateId, name: as } = who;
  parts.log.info({ slackUser, associateId }, 'an agent is connected');
  const { pickUp, ...address } = originOf(online, link);
  tellConnected(parts, { slackUser, ...address }, as);
  if (pickUp) await takePickUp(parts, { slackUser, ...address, ...pickUp });
}
