import { timeInZone } from '../../clock.ts';
import type { HomeOfAgent } from '../../domain/home.ts';
import type { Session } from '../../domain/session.ts';
import { customerName, topicName } from '../cards/details.ts';
import { links } from '../links.ts';
import type { Content } from '../message.ts';
import { bold, date, link, type Phrase, phrase } from '../rich-text.ts';
import { fitting } from '../safe-text.ts';

/** More than anybody answers at a time. */
const mostShown = 20;

const maxTopic = 40;
const maxCustomer = 80;

/** The chats that a person has, each with the way to it. */
export function ownChats({ own, webUrl }: Pick<HomeOfAgent, 'own' | 'webUrl'>): Content {
  const more = own.length - mostShown;
  return {
    headline: phrase(bold(title(own.length))),
    lines: [
      ...own.slice(0, mostShown).map((session) => entry(session, webUrl)),
      phrase(more > 0 ? `and ${more} more` : ''),
    ],
  };
}

function title(count: number): string {
  if (count === 0) return 'You have no chat.';
  return count === 1 ? 'You have 1 chat:' : `You have ${count} chats:`;
}

function entry(session: Session, webUrl: string | null): Phrase {
  const { sessionId, startedAt } = session;
  const topic = fitting(topicName(session), maxTopic);
  const about = `Chat ${sessionId}, ${topic}: ${fitting(customerName(session), maxCustomer)}`;
  const since = startedAt === null ? [] : [', since ', time(startedAt)];
  const way = webUrl ? [', ', link(links.chats(webUrl), 'open in SuperOffice')] : [];
  return phrase(about, ...since, ...way);
}

function time(ms: number) {
  return date(ms, '{time}, {ago}', timeInZone(ms, null));
}
