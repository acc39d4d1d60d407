import type { Message } from '../app/domain/card.ts';
import type { Pickup } from '../app/pickup.ts';
import { stranger } from '../app/ui/connection-words.ts';
import { waitingList } from '../app/ui/waiting-list.ts';

/** What waits, from the page with this place on: the first unless told otherwise. */
export async function listPage(
  chats: Pickup['chats'],
  slackUser: string,
  place = 1,
): Promise<Message> {
  const waiting = await chats.waiting(slackUser);
  if (waiting.found === 'not-linked') return stranger(slackUser, waiting.way);
  const { sessions, ...more } = waiting;
  return waitingList(sessions, { place, ...more });
}
