import { createHash } from 'node:crypto';
import type { Message } from '../domain/card.ts';
import { isWaiting } from '../domain/session.ts';
import type { HomeTab } from '../domain/view.ts';
import { type Card, cardsOf } from '../store/cards.ts';
import type { StoredSession } from '../store/sessions.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { sessionCard } from '../ui/session-card.ts';
import { awayNow } from './away.ts';
import type { Parts } from './parts.ts';

/** A card as it has to look now. */
export type Drawing = {
  readonly message: Message;
  /** What is stored about a drawing that Slack shows. */
  readonly shown: {
    readonly drawn: string;
    readonly drawnRevision: number;
    readonly hasButton: boolean;
  };
};

/** What a drawing depends on beside the session. */
type Showing = Pick<
  Card,
  'tenant' | 'sessionId' | 'round' | 'channel' | 'surface' | 'slackUser' | 'associateId' | 'zone'
> &
  Partial<Pick<Card, 'waitsSince' | 'postedAt' | 'moved'>>;

/** Draws a card from what is stored; null when its session was never read. */
export async function drawCard(
  parts: Parts,
  card: Showing,
  stored: StoredSession,
): Promise<Drawing | null> {
  const { session, round } = stored;
  if (!session) return null;
  const standing = standingOf(card, round);
  const isCurrent = standing === 'current';
  const message = sessionCard(session, {
    standing,
    postedAfterMs: postedAfter(card),
    newerCardUrl: isCurrent ? null : await addressOfRound(parts, card, round),
    ...(await viewOf(parts, card, stored)),
    webUrl: await parts.place.webUrl(),
    away: isWaiting(session) ? await awayNow(parts) : null,
    pickedUpInSuperOffice: !stored.clicked,
  });
  const hasButton = isCurrent && session.state === 'waiting';
  return {
    message,
    shown: { drawn: fingerprint(message), drawnRevision: stored.revision, hasButton },
  };
}

function standingOf({ round, moved = false }: Showing, present: number) {
  if (round !== present) return 'earlier';
  return moved ? 'moved' : 'current';
}

/** How long its chat had waited when the card was posted; the same however often it is drawn. */
function postedAfter({ waitsSince = null, postedAt = null }: Showing): number | null {
  return waitsSince === null || postedAt === null ? null : postedAt - waitsSince;
}

/** The channel and the owner see the customer's details; everybody sees times in their own zone, or the owner's. */
async function viewOf(parts: Parts, card: Showing, { session, zone: ownersZone }: StoredSession) {
  const { surface, slackUser, associateId, zone } = card;
  if (surface === 'channel') return { surface, details: 'shown', zone: ownersZone } as const;
  const isTheirs = associateId !== null && session?.owner?.associateId === associateId;
  const isOwner = isTheirs && (await isStill(parts, slackUser, associateId));
  return { surface, details: isOwner ? 'shown' : 'hidden', zone } as const;
}

/** The agents file may have been put right since the card was posted; in doubt nothing is shown. */
async function isStill({ agents }: Parts, slackUser: string | null, associateId: number) {
  try {
    const lookup = slackUser === null ? null : await agents.find(slackUser);
    return lookup?.found === 'agent' && lookup.agent.associateId === associateId;
  } catch (error) {
    if (error instanceof SuperOfficeError) return false;
    throw error;
  }
}

/** Where Slack shows the card of this round, there or else in a channel; null while it is not posted. */
async function addressOfRound({ store, place }: Parts, { channel, ...id }: Showing, round: number) {
  const cards = (await cardsOf(store.db, id)).filter(
    (one) => one.round === round && one.ts !== null && !one.moved,
  );
  const newer =
    cards.find((one) => one.channel === channel) ??
    cards.find(({ surface }) => surface === 'channel');
  return newer?.ts
    ? `${place.workspaceUrl}archives/${newer.channel}/p${newer.ts.replace('.', '')}`
    : null;
}

/** Differs whenever the message does. */
export function fingerprint(drawn: Message | HomeTab): string {
  return createHash('sha256').update(JSON.stringify(drawn)).digest('base64url');
}
