import type { Session } from '../../domain/session.ts';
import type { CardView } from '../card-view.ts';
import type { Content } from '../message.ts';
import { bold, link, phrase } from '../rich-text.ts';
import { topicName } from './details.ts';

/** The chat went to a topic whose chats are looked for in another channel, where a card of its own follows it. */
export function movedCard(session: Session, { newerCardUrl }: CardView): Content {
  const there = 'see its card there';
  return {
    headline: phrase(
      bold(`Moved to ${topicName(session)}`),
      ': ',
      newerCardUrl ? link(newerCardUrl, there) : there,
    ),
  };
}
