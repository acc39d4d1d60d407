import { timeInZone } from '../clock.ts';
import type { Message } from '../domain/card.ts';
import { commands } from '../ids.ts';
import { notifyOffButton, pickUpNextButton } from './blocks.ts';
import { message } from './message.ts';
import { bold, code, date, type Phrase, phrase } from './rich-text.ts';

/** The chats that one agent may answer. */
export type Waiting = {
  readonly count: number;
  /** Since when the first of them waits, epoch milliseconds; null when unknown. */
  readonly since: number | null;
  /** The agent's time zone; null: as Slack knows it. */
  readonly zone: string | null;
};

/** One message instead of one for each of many waiting chats. Holds nothing of any customer. */
export function dmSummary({ count, since, zone }: Waiting): Message {
  if (count === 0) return message({ headline: phrase('No chat waits for you any more.') });
  return message({
    headline: phrase(bold(count === 1 ? '1 chat waits' : `${count} chats wait`)),
    lines: [
      longestWait(since, zone),
      phrase('Pick Up takes the one that has waited longest of all that you may answer.'),
      phrase('To choose one, type ', code(`${commands.pickup} list`), '.'),
    ],
    buttons: [pickUpNextButton(), notifyOffButton()],
  });
}

function longestWait(since: number | null, zone: string | null): Phrase {
  if (since === null) return [];
  const fallback = timeInZone(since, zone);
  return phrase('The longest since ', date(since, '{date_short_pretty} {time}, {ago}', fallback));
}
