import type { Message } from '../domain/card.ts';
import { commands } from '../ids.ts';
import { message } from './message.ts';
import { notLinked, passwordRefused } from './refusals.ts';
import { bold, code, phrase } from './rich-text.ts';
import { oneLine } from './safe-text.ts';

/** Who a person is in SuperOffice, as far as Pickup can tell now. `name` null: SuperOffice does not say. */
export type Connection =
  | { readonly found: 'agent'; readonly name: string | null }
  | { readonly found: 'not-linked' }
  | { readonly found: 'password-refused'; readonly username: string };

/** What a person is told who asks to be connected to SuperOffice. */
export function connectionWords(connection: Connection, slackUser: string): Message {
  switch (connection.found) {
    case 'agent':
      return connected(connection.name);
    case 'not-linked':
      return stranger(slackUser);
    case 'password-refused':
      return message(passwordRefused(connection.username, '.'));
  }
}

/** What somebody is told whom nobody has mapped, who asked for something else than a chat. */
export function stranger(slackUser: string): Message {
  return message(notLinked(slackUser, '.'));
}

/** What a person is told who asks to be disconnected, which is not Pickup's to do. */
export function disconnectWords(slackUser: string): Message {
  return message({
    headline: phrase(bold('The person who runs Pickup can disconnect you from SuperOffice.')),
    lines: [
      phrase('Ask them to take ', code(oneLine(slackUser, 80)), ' out of the agents file.'),
      phrase('To get no more direct messages, type ', code(`${commands.pickup} notify off`), '.'),
    ],
  });
}

function connected(name: string | null): Message {
  const shown = oneLine(name ?? '', 80);
  const who = shown
    ? `You are connected: in SuperOffice you are ${shown}.`
    : 'You are connected to SuperOffice, which does not say right now who you are there.';
  return message({
    headline: phrase(bold(who)),
    lines: [phrase('Pickup picks chats up in your name. There is nothing you need to do.')],
  });
}
