import type { Message } from '../domain/card.ts';
import { commands } from '../ids.ts';
import { notifyOffButton, notifyOnButton } from './blocks.ts';
import { type Content, message } from './message.ts';
import { bold, code, phrase } from './rich-text.ts';

/** How it stands with a person's DMs about waiting chats. */
export type Notifications = {
  readonly wanted: boolean;
  /** Slack did not take the last one. */
  readonly refused: boolean;
  /** Did the person just say so? Else they asked. */
  readonly said: boolean;
};

/** What a person is told of their DMs about waiting chats, with the button to change it. */
export function notificationWords(notifications: Notifications): Message {
  return message(notifications.wanted ? turnedOn(notifications) : turnedOff(notifications));
}

function turnedOn({ refused }: Notifications): Content {
  return {
    headline: phrase(bold('You get direct messages about waiting chats.')),
    lines: [
      refused ? blocked : [],
      phrase('SuperOffice says which: those where you have “Can respond” and “Notifications”.'),
      phrase('To stop them, type ', code(`${commands.pickup} notify off`), '.'),
    ],
    buttons: [notifyOffButton()],
  };
}

function turnedOff({ said }: Notifications): Content {
  const no = said ? 'no more' : 'no';
  return {
    headline: phrase(bold(`You get ${no} direct messages about waiting chats.`)),
    lines: [phrase('To turn them on again, type ', code(`${commands.pickup} notify on`), '.')],
    buttons: [notifyOnButton()],
  };
}

const blocked = phrase(
  'But Slack did not take the last one: see that you have not blocked this app, then type ',
  code(`${commands.pickup} notify on`),
  '.',
);
