import { createHash } from 'node:crypto';
import type { Message } from '../domain/card.ts';
import type { Card } from '../store/cards.ts';
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
export function drawCard({ place }: Parts, card: Card, stored: StoredSession): Drawing | null {
  if (!stored.session) return null;
  const isCurrent = card.round === stored.round;
  const message = sessionCard(stored.session, {
    round: isCurrent ? 'current' : 'earlier',
    newerCardUrl: null,
    details: 'shown',
    zone: card.zone,
    webUrl: place.webUrl,
    pickedUpInSuperOffice: card.zone === null,
  });
  const hasButton = isCurrent && stored.session.state === 'waiting';
  return {
    message,
    shown: { drawn: fingerprint(message), drawnRevision: stored.revision, hasButton },
  };
}

function fingerprint(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url');
}
