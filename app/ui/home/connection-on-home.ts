import { dateTimeInZone } from '../../clock.ts';
import type { Message } from '../../domain/card.ts';
import type { HomeOfAgent } from '../../domain/home.ts';
import { connectionWords } from '../connection-words.ts';
import { message } from '../message.ts';
import { bold, date, type Phrase, phrase } from '../rich-text.ts';
import { oneLine } from '../safe-text.ts';
import { disconnectButton } from './home-buttons.ts';

type Agent = Pick<HomeOfAgent, 'connection' | 'connectedAt'>;

/** Who they are in SuperOffice, since when, and how to undo it where that is up to them. */
export function connectionOnHome({ connection, connectedAt }: Agent, slackUser: string): Message {
  if (connection.found !== 'agent') return connectionWords(connection, slackUser);
  return message({
    headline: phrase(bold(`In SuperOffice you are ${oneLine(connection.name, 80)}.`)),
    lines: [since(connectedAt), phrase('Pickup picks chats up in that name when you click.')],
    buttons: connectedAt === null ? [] : [disconnectButton()],
  });
}

function since(connectedAt: number | null): Phrase {
  if (connectedAt === null) return [];
  const fallback = dateTimeInZone(connectedAt, null);
  return phrase('Connected since ', date(connectedAt, '{date_short_pretty} {time}', fallback));
}
