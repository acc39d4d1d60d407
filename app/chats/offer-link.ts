import { z } from 'zod';
import type { WayIn } from '../domain/linking.ts';
import type { Place } from '../sealing/sealer.ts';
import { addLink, type Link, linkRow } from '../store/links.ts';
import { awayNow } from './away.ts';
import type { LinkingParts } from './begin-linking.ts';
import { hashOf, newSecret } from './link-secrets.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';

const originShape = z.object({
  channel: z.string(),
  responseUrl: z.string().nullable(),
  /** The pick-up that nobody could carry out; null: the person asked for the link itself. */
  pickUp: z
    .object({
      wanted: z.object({ tenant: z.string(), sessionId: z.number() }).nullable(),
      cardTs: z.string().nullable(),
    })
    .nullable(),
});

/** Where in Slack a person was given a link, and what is to be done once they are connected. */
export type LinkOrigin = z.infer<typeof originShape>;

/** A link works for so long, and so does signing in. */
export const linkLife = 10 * 60_000;

/** What this person can do to become known: online, with a link of their own that works once. */
export async function wayIn(parts: Parts, slackUser: string, origin: LinkOrigin): Promise<WayIn> {
  const { online } = parts;
  if (!online) return 'agents-file';
  if ((await awayNow(parts)) === 'gone-tenant') return 'gone-tenant';
  return { connectUrl: await newLink(parts, online, slackUser, origin) };
}

/** A link that works once. @returns its address */
export async function newLink(
  { place, store, time }: Pick<LinkingParts, 'place' | 'store' | 'time'>,
  { sealer, pickupUrl }: Pick<Online, 'sealer' | 'pickupUrl'>,
  slackUser: string,
  origin: LinkOrigin,
): Promise<string> {
  const { workspace, tenant } = place;
  const secret = newSecret();
  const hash = hashOf(secret);
  const sealed = sealer.seal(JSON.stringify(origin), originPlace({ hash }));
  const expiresAt = time.now() + linkLife;
  const link = { hash, workspace, slackUser, tenant, origin: sealed, expiresAt };
  await store.write((tx) => addLink(tx, link));
  return `${pickupUrl}/superoffice/connect?link=${secret}`;
}

/** The same without a link, for whoever asked for something else. */
export function wayByHand({ online }: Pick<Parts, 'online'>): Exclude<WayIn, object> {
  return online ? 'command' : 'agents-file';
}

/** @throws {SealError} when PICKUP_SECRET changed since */
export function originOf({ sealer }: Pick<Online, 'sealer'>, link: Link): LinkOrigin {
  return originShape.parse(JSON.parse(sealer.open(link.origin, originPlace(link))));
}

function originPlace(link: Pick<Link, 'hash'>): Place {
  return { table: 'links', row: linkRow(link), column: 'origin' };
}
