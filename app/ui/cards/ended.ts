import type { Session } from '../../domain/session.ts';
import type { CardView } from '../card-view.ts';
import type { Content } from '../message.ts';
import { bold, phrase } from '../rich-text.ts';
import { at, lasting } from '../when.ts';
import { associateName, linkedLines, whoAndTopic } from './details.ts';

/** The chat is over. The card no longer needs to say how to reach the customer. */
export function endedCard(session: Session, view: CardView): Content {
  const ended = at(', ', session.endedAt, view.zone, session.startedAt);
  return {
    headline: phrase(bold('Chat ended'), ...ended, `. ${whoHadIt(session)}`),
    lines: [...whoAndTopic(session), ...linkedLines(session, view.webUrl)],
  };
}

function whoHadIt({ owner, startedAt, endedAt }: Session): string {
  if (!owner) return 'Nobody had picked it up.';
  return `${associateName(owner)} had it${lasting(' for ', startedAt, endedAt)}.`;
}
