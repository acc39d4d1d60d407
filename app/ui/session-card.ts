import type { Message } from '../domain/card.ts';
import { isWaiting, type Session } from '../domain/session.ts';
import type { CardView } from './card-view.ts';
import { abandonedCard } from './cards/abandoned.ts';
import { earlierRoundCard } from './cards/earlier-round.ts';
import { endedCard } from './cards/ended.ts';
import { pickedUpCard } from './cards/picked-up.ts';
import { unavailableCard } from './cards/unavailable.ts';
import { waitingCard } from './cards/waiting.ts';
import { type Content, message } from './message.ts';

/**
 * The card of a session: the same session and view always give the same card, so a card is drawn anew
 * and sent only when it differs. Within Slack's limits whatever the session's texts are.
 */
export function sessionCard(session: Session, view: CardView): Message {
  if (view.round === 'earlier') return message(earlierRoundCard(view));
  const content = contentOf(session, view);
  const isOneLine = view.details === 'hidden' && !isWaiting(session);
  return message(isOneLine ? { headline: content.headline } : content);
}

function contentOf(session: Session, view: CardView): Content {
  switch (session.state) {
    case 'waiting':
      return waitingCard(session, view);
    case 'picked-up':
      return pickedUpCard(session, view);
    case 'ended':
      return endedCard(session, view);
    case 'abandoned':
      return abandonedCard(session);
    case 'not-queued':
    case 'gone':
      return unavailableCard(session);
  }
}
