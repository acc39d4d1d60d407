import type { Session } from '../../domain/session.ts';
import { openChatButton } from '../blocks.ts';
import type { CardView } from '../card-view.ts';
import { links } from '../links.ts';
import type { Content } from '../message.ts';
import { bold, type Phrase, phrase } from '../rich-text.ts';
import { at, lasting } from '../when.ts';
import { associateName, contactLines, firstMessage, linkedLines, whoAndTopic } from './details.ts';

/** An agent has the chat: who, since when, and what they need to know about the customer. */
export function pickedUpCard(session: Session, view: CardView): Content {
  return {
    headline: whoPickedUp(session, view),
    lines: [
      ...whoAndTopic(session),
      ...contactLines(session),
      ...linkedLines(session, view.webUrl),
      phrase(...at('Requested: ', session.requestedAt, view.zone, session.startedAt)),
    ],
    quote: firstMessage(session),
    buttons: view.webUrl ? [openChatButton(links.chats(view.webUrl))] : [],
  };
}

/** Who has it, since when, and how long the customer had waited. */
export function whoPickedUp({ owner, requestedAt, startedAt }: Session, view: CardView): Phrase {
  const where = view.pickedUpInSuperOffice ? 'Picked up in SuperOffice' : 'Picked up';
  const waited = lasting(', after ', requestedAt, startedAt);
  return phrase(
    bold(owner ? `${where} by ${associateName(owner)}` : where),
    ...at(', ', startedAt, view.zone),
    waited && `${waited} waiting`,
  );
}
