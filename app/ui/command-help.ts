import type { Message } from '../domain/card.ts';
import { commands } from '../ids.ts';
import { message } from './message.ts';
import { bold, code, type Phrase, phrase } from './rich-text.ts';
import { oneLine } from './safe-text.ts';

/** What `/pickup` can do; first of all what it did not understand, if that is why help is shown. */
export function commandHelp(notUnderstood?: string): Message {
  const words = oneLine(notUnderstood ?? '', 80);
  const title = words ? `Pickup does not understand “${words}”.` : 'What Pickup can do:';
  return message({
    headline: phrase(bold(title)),
    lines: [
      line(['', 'next'], 'picks up the chat that has waited longest'),
      line(['583'], 'picks up chat 583'),
      line(['list'], 'shows what waits, and who covers'),
      line(['notify on', 'notify off'], 'turns direct messages about waiting chats on or off'),
      line(['connect', 'disconnect'], 'says who you are in SuperOffice, and how to change that'),
      line(['help'], 'shows this'),
    ],
  });
}

function line(variants: readonly string[], meaning: string): Phrase {
  const typed = variants.flatMap((words) => [' or ', code(`${commands.pickup} ${words}`.trim())]);
  return phrase(...typed.slice(1), ` ${meaning}`);
}
