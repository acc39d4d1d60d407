import type { Message } from '../domain/card.ts';
import { isWaiting, type Session } from '../domain/session.ts';
import type { CardView } from './card-view.ts';
import { abandonedCard } from './cards/abandoned.ts';
import { earlierRoundCard } from './cards/earlier-round.ts';
import { endedCard } from './cards/ended.ts';
import { movedCard } from './cards/moved.ts';
import { pickedUpCard, whoPickedUp } from './cards/picked-up.ts';
import { unavailableCard } from './cards/unavailable.ts';
import { waitingCard } from './cards/waiting.ts';
import { type Content, message } from './message.ts';
import type { Phrase } from './rich-text.ts';

/**
 * The card of a session: the same session and view always give the same card, so a card is drawn anew
 * and sent only when it differs. Within Slack's limits whatever the session's texts are.
 */
export function sessionCard(session: Session, view: CardView): Message {
  if (view.standing === 'earlier') return message(earlierRoundCard(view));
  if (view.standing === 'moved') return message(movedCard(session, view));
  const isOneLine = view.details === 'hidden' && !isWaiting(session);
  return message(isOneLine ? { headline: inOneLine(session, view) } : contentOf(session, view));
}

/** What became of a wait. Who got the chat stays true when it ends, so the line stays too. */
function inOneLine(session: Session, view: CardView): Phrase {
  if (session.state === 'ended' && session.owner) return whoPickedUp(session, view);
  return contentOf(session, view).headline;
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
