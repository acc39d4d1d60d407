import type { Message } from '../domain/card.ts';
import type { Connection } from '../domain/connection.ts';
import type { WayIn } from '../domain/linking.ts';
import { commands } from '../ids.ts';
import { type Disconnected, disconnectedWords } from './linking-words.ts';
import { message } from './message.ts';
import { notLinked, passwordRefused, refused } from './refusals.ts';
import { bold, code, phrase } from './rich-text.ts';
import { oneLine } from './safe-text.ts';

/** What a person is told who asks to be connected to SuperOffice. */
export function connectionWords(connection: Connection, slackUser: string): Message {
  switch (connection.found) {
    case 'agent':
      return connected(connection.name);
    case 'not-linked':
      return stranger(slackUser, connection.way);
    case 'password-refused':
      return message(passwordRefused(connection.username, '.'));
    case 'refused':
      return message(refused(connection.words, 'to let you in'));
    case 'unknown':
      return message({ headline: phrase(bold(notKnown)) });
  }
}

/** What somebody is told whom nobody has mapped, who asked for something else than a chat. */
export function stranger(slackUser: string, way: WayIn): Message {
  return message(notLinked(slackUser, way, '.'));
}

/** What a person is told who asks to be disconnected. */
export function disconnectWords(how: Disconnected, slackUser: string): Message {
  if (how.disconnected !== 'by-others') return disconnectedWords(how);
  return message({
    headline: phrase(bold('The person who runs Pickup can disconnect you from SuperOffice.')),
    lines: [
      phrase('Ask them to take ', code(oneLine(slackUser, 80)), ' out of the agents file.'),
      phrase('If you are there by name, an administrator can choose nobody with ', setup, '.'),
      phrase('To get no more direct messages, type ', code(`${commands.pickup} notify off`), '.'),
    ],
  });
}

const setup = code(`${commands.pickup} setup`);

const notKnown =
  'Pickup knows who you are; SuperOffice does not say right now whether it lets you in.';

function connected(name: string): Message {
  return message({
    headline: phrase(bold(`You are connected: in SuperOffice you are ${oneLine(name, 80)}.`)),
    lines: [phrase('Pickup picks chats up in your name. There is nothing you need to do.')],
  });
}
