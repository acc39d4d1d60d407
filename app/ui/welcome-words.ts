import type { Message } from '../domain/card.ts';
import type { WayIn } from '../domain/linking.ts';
import { commands } from '../ids.ts';
import { message } from './message.ts';
import { bold, code, type Phrase, phrase } from './rich-text.ts';
import { oneLine } from './safe-text.ts';

/** Whom Pickup welcomes, and how they get known in SuperOffice; null: they are. */
type Newcomer = { readonly slackUser: string; readonly way: Exclude<WayIn, object> | null };

/** Said once to whoever opens Pickup for the first time. */
export function welcomeWords({ slackUser, way }: Newcomer): Message {
  return message({
    headline: phrase(
      bold('Welcome! Pickup shows the SuperOffice chats that wait, and one click picks one up.'),
    ),
    lines: [
      firstStep(slackUser, way),
      phrase(typed(''), ' picks up the chat that has waited longest.'),
      phrase(typed('help'), ' shows everything that Pickup can do.'),
      phrase(typed('notify off'), ' turns direct messages about waiting chats off.'),
    ],
  });
}

function firstStep(slackUser: string, way: Newcomer['way']): Phrase {
  if (way === 'command')
    return phrase('First, to connect your SuperOffice user: ', typed('connect'));
  if (way !== 'agents-file') return [];
  const id = code(oneLine(slackUser, 80));
  return phrase('First, ask the person who runs Pickup to say who you are in SuperOffice: ', id);
}

function typed(words: string) {
  return code(`${commands.pickup} ${words}`.trim());
}
