import { timeInZone } from '../clock.ts';
import type { Message } from '../domain/card.ts';
import type { Session } from '../domain/session.ts';
import { buttonRow, pickUpButton, richText } from './blocks.ts';
import { customerName, topicName } from './cards/details.ts';
import { message } from './message.ts';
import { bold, date, type Phrase, phrase } from './rich-text.ts';

/** As many as a person looks through. */
const mostShown = 10;

/** What waits, oldest first, each with its button. */
export function waitingList(waiting: readonly Session[]): Message {
  const shown = waiting.slice(0, mostShown);
  const headline = phrase(bold(title(waiting.length)));
  const { text } = message({ headline, lines: shown.map(entry) });
  return { text, blocks: [richText([headline], ''), ...shown.flatMap(rows)] };
}

function title(count: number): string {
  if (count === 0) return 'No chat waits.';
  const chats = count === 1 ? '1 chat waits' : `${count} chats wait`;
  return count > mostShown ? `${chats}; these have waited longest:` : `${chats}:`;
}

function rows(session: Session) {
  const button = pickUpButton(session, customerName(session));
  return [richText([entry(session)], ''), buttonRow([button])];
}

function entry(session: Session): Phrase {
  const { sessionId, requestedAt } = session;
  const about = `Chat ${sessionId}, ${topicName(session)}: ${customerName(session)}`;
  if (requestedAt === null) return phrase(about);
  const since = date(requestedAt, '{time}, {ago}', timeInZone(requestedAt, null));
  return phrase(about, ', since ', since);
}
