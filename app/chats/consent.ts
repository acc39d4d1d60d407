import type { LinkRefusal } from '../domain/linking.ts';
import { findLinkByState, type Link } from '../store/links.ts';
import { connectTenant, systemTokenPlace } from '../store/tenants.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Identity } from '../superoffice/oidc-types.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { Credentials } from '../superoffice/types.ts';
import type { AdminAsked } from './admins.ts';
import {
  type Flow,
  type LinkingParts,
  type LinkLook,
  slackNameOf,
  usableLink,
} from './begin-linking.ts';
import { checkedReturn, type Linked, type Returned } from './finish-linking.ts';
import { giveBack } from './give-back.ts';
import { hashOf } from './link-secrets.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { willPass } from './patiently.ts';
import { saveAccountOf } from './save-linked.ts';
import { type SignedIn, signedIn } from './signed-in.ts';
import { work } from './work-kinds.ts';

/** Links of a workspace that has no tenant are for none. */
export const noTenant = '';

/** What a workspace without SuperOffice has: enough for an administrator to connect it. */
export type Newcoming = LinkingParts &
  Pick<Parts, 'worker' | 'admins'> & {
    readonly place: LinkingParts['place'] &
      AdminAsked['place'] & { readonly tenant: typeof noTenant; readonly name: string };
    readonly means: Omit<Online, 'superoffice'> & {
      superofficeOf(tenant: string): SuperOffice;
      serviceAccountOf(tenant: string, systemToken: string): Credentials;
    };
  };

/** Whom a link is for, and which workspace. */
export async function lookAtConsent(parts: Newcoming, secret: string): Promise<LinkLook> {
  const link = await usableLink(parts, secret);
  if (typeof link === 'string') return { look: link };
  const person = await slackNameOf(parts, link.slackUser);
  return { look: 'open-workspace', person, workspace: parts.place.name };
}

type Back = { readonly returned: Returned; readonly browser: string };

/**
 * The browser is back from SuperOffice: if an administrator signed in there and let the app act by itself, the
 * workspace works with that tenant from now on, and with no other.
 */
export async function finishConsent(parts: Newcoming, back: Back): Promise<Linked> {
  const { store, place, log } = parts;
  const { workspace, workspaceUrl, name } = place;
  const link = await findLinkByState(store.db, hashOf(back.returned.state));
  const done = await consented(parts, link, back);
  if (typeof done === 'string') {
    log.info({ workspace, why: done }, 'the workspace was not connected');
    return { linked: 'no', why: done };
  }
  const { slackUser, identity } = done;
  const { ctx: tenant, company } = identity;
  log.info({ workspace, tenant }, 'a workspace is connected with its SuperOffice');
  return { linked: 'workspace', slackUser, workspace: { name, workspaceUrl }, company };
}

type Signed = { readonly who: SignedIn; readonly identity: Identity };
/** `isThemselves`: they are the Slack person whose link it is. */
type Proven = Signed & Pick<Flow, 'isThemselves'>;
type Consented = Signed & Pick<Link, 'slackUser'>;

async function consented(
  parts: Newcoming,
  link: Link | undefined,
  { returned, browser }: Back,
): Promise<Consented | LinkRefusal> {
  const { means } = parts;
  const flow = await checkedReturn(parts, means, { link, browser });
  if (typeof flow === 'string') return flow;
  if (!link) return 'unknown-return';
  const signed = await signedIn(parts, means, { returned, flow });
  if (typeof signed === 'string') return signed;
  const { isThemselves } = flow;
  const done = await connectIfGood(parts, link, { ...signed, isThemselves });
  if (typeof done === 'string' || !isThemselves) await giveBack(parts, means.oidc, signed.who);
  return done;
}

async function connectIfGood(
  parts: Newcoming,
  link: Link,
  signed: Proven,
): Promise<Consented | LinkRefusal> {
  const { isAdministrator, systemToken, ctx } = signed.identity;
  if (!isAdministrator) return 'not-administrator';
  if (systemToken === null) return 'no-system-user';
  const refusal = await refusalOf(parts, ctx, systemToken);
  return refusal ?? (await connect(parts, link, signed, systemToken));
}

/** Nothing is connected before Pickup could read there. */
async function refusalOf(
  { means, log }: Newcoming,
  tenant: string,
  systemToken: string,
): Promise<LinkRefusal | null> {
  const systemUser = means.serviceAccountOf(tenant, systemToken);
  try {
    await means.superofficeOf(tenant).as(systemUser, 'click').topics();
    return null;
  } catch (error) {
    if (!(error instanceof SuperOfficeError)) throw error;
    log.warn({ tenant, problem: error.message, words: error.words }, 'the system user cannot read');
    return willPass(error) && error.kind !== 'password-refused' ? 'unreachable' : 'no-system-user';
  }
}

async function connect(
  { store, worker, time, means }: Newcoming,
  { workspace, slackUser }: Link,
  { who, identity, isThemselves }: Proven,
  token: string,
): Promise<Consented | LinkRefusal> {
  const { ctx: tenant, company } = identity;
  const { sealer } = means;
  const systemToken = sealer.seal(token, systemTokenPlace({ workspace, tenant }));
  const by = { connectedBy: slackUser, connectedAt: time.now() };
  const saveAccount = saveAccountOf({ workspace, slackUser, tenant }, who, { sealer, time });
  return await store.write(async (tx) => {
    const connected = await connectTenant(tx, { workspace, tenant, company, systemToken, ...by });
    if (connected !== 'connected') return connected;
    if (isThemselves) await saveAccount(tx);
    await worker.add(tx, { kind: work.pollQueue, key: tenant });
    await worker.add(tx, { kind: work.ownWebhook, key: tenant });
    await store.signals.send(tx, sitesChanged);
    return { who, identity, slackUser };
  });
}

/** The signal with which a process tells the others that somebody came, went or was connected. */
export const sitesChanged = 'sites';
