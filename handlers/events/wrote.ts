import type { Pickup } from '../../app/pickup.ts';
import { parseCommand } from '../commands/parse-command.ts';
import type { EventListener } from '../types.ts';
import { isByPerson } from './by-person.ts';

/** Somebody wrote to Pickup in its DM. */
export const wrote =
  ({ chats }: Pickup): EventListener<'message'> =>
  async ({ event }) => {
    if (isByPerson(event)) await chats.homes.wrote(event.user, commandIn(event.text ?? ''));
  };

/** The command that somebody may have meant; null: that is not known. */
function commandIn(text: string): string | null {
  const words = text
    .trim()
    .replace(/^\/pickup\b/i, '')
    .trim();
  const command = parseCommand(words);
  const isOne = command.wants !== 'help' && words !== '';
  return isOne ? words.toLowerCase().replace(/\s+/g, ' ') : null;
}
