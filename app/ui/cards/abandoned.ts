import type { Session } from '../../domain/session.ts';
import type { Content } from '../message.ts';
import { bold, phrase } from '../rich-text.ts';
import { lasting } from '../when.ts';
import { firstMessage, whoAndTopic } from './details.ts';

/** Nobody came in time. */
export function abandonedCard(session: Session): Content {
  const waited = lasting(' after ', session.requestedAt, session.endedAt);
  return {
    headline: phrase(bold('The customer left'), `${waited} without being served.`),
    lines: whoAndTopic(session),
    ...(session.customer && { quote: firstMessage(session) }),
  };
}
