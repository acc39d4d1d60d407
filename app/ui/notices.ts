import { dateTimeInZone } from '../clock.ts';
import type { Message } from '../domain/card.ts';
import { commands } from '../ids.ts';
import { message } from './message.ts';
import { bold, code, date, phrase } from './rich-text.ts';

/** Said when SuperOffice takes longer than a person waits without a word. */
export function stillAsking(): Message {
  return message({ headline: phrase('Still asking SuperOffice…') });
}

/** The answer to a button that another version of Pickup, or somebody else, has drawn. */
export function unknownCard(): Message {
  return message({
    headline: phrase(bold('This button is not one of this Pickup’s, so it does nothing.')),
    lines: [phrase('To see what waits, type ', code(`${commands.pickup} list`), '.')],
  });
}

/** One line instead of a card for each chat that had waited very long when Pickup first started. */
export function backlogNotice(count: number, oldestMs: number): Message {
  const chats = count === 1 ? '1 chat has' : `${count} chats have`;
  const fallback = dateTimeInZone(oldestMs, null);
  return message({
    headline: phrase(
      bold(`${chats} waited in SuperOffice since before Pickup started`),
      ', the oldest since ',
      date(oldestMs, '{date_short_pretty} {time}', fallback),
      '. They get no cards; look in SuperOffice.',
    ),
  });
}
