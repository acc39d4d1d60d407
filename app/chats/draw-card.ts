import { createHash } from 'node:crypto';
import type { Message } from '../domain/card.ts';
import { type Card, cardsOf } from '../store/cards.ts';
import type { StoredSession } from '../store/sessions.ts';
import { sessionCard } from '../ui/session-card.ts';
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

/** Draws a card from what is stored; null when its session was never read. */
export async function drawCard(
  parts: Parts,
  card: Card,
  stored: StoredSession,
): Promise<Drawing | null> {
  if (!stored.session) return null;
  const isCurrent = card.round === stored.round;
  const message = sessionCard(stored.session, {
    round: isCurrent ? 'current' : 'earlier',
    newerCardUrl: isCurrent ? null : await addressOfRound(parts, card, stored.round),
    details: 'shown',
    zone: stored.zone,
    webUrl: parts.place.webUrl,
    pickedUpInSuperOffice: !stored.clicked,
  });
  const hasButton = isCurrent && stored.session.state === 'waiting';
  return {
    message,
    shown: { drawn: fingerprint(message), drawnRevision: stored.revision, hasButton },
  };
}

/** Where Slack shows the card of this round; null while it is not posted. */
async function addressOfRound({ store, place }: Parts, { channel, ...id }: Card, round: number) {
  const cards = await cardsOf(store.db, id);
  const ts = cards.find((one) => one.round === round && one.channel === channel)?.ts;
  return ts ? `${place.workspaceUrl}archives/${channel}/p${ts.replace('.', '')}` : null;
}

function fingerprint(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url');
}
