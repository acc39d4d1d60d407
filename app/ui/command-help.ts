import type { Message } from '../domain/card.ts';
import { commands } from '../ids.ts';
import { message } from './message.ts';
import { bold, code, type Phrase, phrase } from './rich-text.ts';
import { oneLine } from './safe-text.ts';

/** Who is helped: what there is besides for them. */
export type Helped = {
  readonly isAdmin: boolean;
  /** May the workspace give its SuperOffice up? */
  readonly canEnd: boolean;
};

const anybody: Helped = { isAdmin: false, canEnd: false };

/** What `/pickup` can do; first of all what it did not understand, if that is why help is shown. */
export function commandHelp(notUnderstood?: string, helped = anybody): Message {
  const words = oneLine(notUnderstood ?? '', 80);
  const title = words ? `Pickup does not understand “${words}”.` : 'What Pickup can do:';
  return message({
    headline: phrase(bold(title)),
    lines: whatItCanDo(helped),
  });
}

/**
 * The same for somebody who wrote to Pickup, which reads no messages.
 * @param command what they may have meant; null: that is not known
 */
export function messageHelp(command: string | null, helped: Helped): Message {
  const typed = `${commands.pickup} ${oneLine(command ?? '', 80)}`.trim();
  return message({
    headline: phrase(bold('Pickup reads no messages.'), ' Here too, type ', code(typed), '.'),
    lines: whatItCanDo(helped),
  });
}

function whatItCanDo({ isAdmin, canEnd }: Helped): readonly Phrase[] {
  const ending = line(
    ['disconnect superoffice'],
    'takes this workspace apart from its SuperOffice',
  );
  return [
    line(['', 'next'], 'picks up the chat that has waited longest'),
    line(['583'], 'picks up chat 583'),
    line(['list'], 'shows what waits, and who covers'),
    line(['notify on', 'notify off'], 'turns direct messages about waiting chats on or off'),
    line(['connect', 'disconnect'], 'says who you are in SuperOffice, and how to change that'),
    ...(isAdmin ? [line(['setup'], 'chooses channels and tests them; for administrators')] : []),
    ...(isAdmin && canEnd ? [ending] : []),
    line(['help'], 'shows this'),
  ];
}

function line(variants: readonly string[], meaning: string): Phrase {
  const typed = variants.flatMap((words) => [' or ', code(`${commands.pickup} ${words}`.trim())]);
  return phrase(...typed.slice(1), ` ${meaning}`);
}
