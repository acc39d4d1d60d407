import type { Button } from '@slack/types';
import { timeInZone } from '../clock.ts';
import type { Message } from '../domain/card.ts';
import type { TopicCoverage } from '../domain/coverage.ts';
import type { Session } from '../domain/session.ts';
import { buttonRow, pageButton, pickUpButton, richText } from './blocks.ts';
import { customerName, topicName } from './cards/details.ts';
import { coverageLines } from './coverage-lines.ts';
import { message } from './message.ts';
import { bold, date, type Phrase, phrase } from './rich-text.ts';
import { fitting } from './safe-text.ts';

type View = {
  /** A place on the page to show, counted from 1; beyond the end, the last page is shown. */
  readonly place?: number;
  /** Null when it is not known. */
  readonly coverage?: readonly TopicCoverage[] | null;
  /** How many of all that wait have no card yet. */
  readonly withoutCard?: number;
};

/** As many as a person looks through. */
const pageSize = 10;

// Ten entries, the line on cards and those on who covers say together at most 3,000 characters.
const maxTopic = 40;
const maxCustomer = 80;

/** What waits, oldest first, each with its button, ten on a page; and who covers which topic. */
export function waitingList(waiting: readonly Session[], view: View = {}): Message {
  const { place = 1, coverage = null, withoutCard = 0 } = view;
  const before = beforePageOf(Math.min(place, waiting.length));
  const shown = waiting.slice(before, before + pageSize);
  const headline = phrase(bold(title(waiting.length, before, shown.length)));
  const notes = [...backlog(withoutCard), ...coverageLines(coverage)];
  const { text } = message({ headline, lines: [...shown.map(entry), ...notes] });
  const pages = pageButtons(waiting.length, before);
  return {
    text,
    blocks: [
      richText([headline], ''),
      ...shown.flatMap(rows),
      ...(notes.length > 0 ? [richText(notes, '')] : []),
      ...(pages.length > 0 ? [buttonRow(pages)] : []),
    ],
  };
}

/** How many come before the page with this place. */
function beforePageOf(place: number): number {
  return Math.max(0, Math.floor((place - 1) / pageSize) * pageSize);
}

function title(count: number, before: number, shown: number): string {
  if (count === 0) return 'No chat waits.';
  const chats = count === 1 ? '1 chat waits' : `${count} chats wait`;
  if (count <= pageSize) return `${chats}:`;
  if (before === 0) return `${chats}; these have waited longest:`;
  const first = before + 1;
  return shown === 1
    ? `${chats}; this is number ${first}:`
    : `${chats}; these are ${first} to ${before + shown}:`;
}

function rows(session: Session) {
  const button = pickUpButton(session, customerName(session));
  return [richText([entry(session)], ''), buttonRow([button])];
}

function entry(session: Session): Phrase {
  const { sessionId, requestedAt } = session;
  const topic = fitting(topicName(session), maxTopic);
  const about = `Chat ${sessionId}, ${topic}: ${fitting(customerName(session), maxCustomer)}`;
  if (requestedAt === null) return phrase(about);
  const since = date(requestedAt, '{time}, {ago}', timeInZone(requestedAt, null));
  return phrase(about, ', since ', since);
}

/** Who looks for them in the channel should know that they are on their way. */
function backlog(withoutCard: number): Phrase[] {
  if (withoutCard === 0) return [];
  const have = withoutCard === 1 ? '1 of them has' : `${withoutCard} of them have`;
  return [phrase(`${have} no card yet; cards follow as fast as Slack takes them`)];
}

function pageButtons(count: number, before: number): Button[] {
  const after = count - before - pageSize;
  return [
    ...(before > 0 ? [pageButton('previous', pageSize, before - pageSize + 1)] : []),
    ...(after > 0 ? [pageButton('next', Math.min(after, pageSize), before + pageSize + 1)] : []),
  ];
}
