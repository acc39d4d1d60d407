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
      line('', 'picks up the chat that has waited longest'),
      line(' 583', 'picks up chat 583'),
      line(' list', 'shows what waits'),
      line(' help', 'shows this'),
    ],
  });
}

function line(argument: string, meaning: string): Phrase {
  return phrase(code(`${commands.pickup}${argument}`), ` ${meaning}`);
}
