import type { Message } from '../app/domain/card.ts';
import type { Pickup } from '../app/pickup.ts';
import { stranger } from '../app/ui/connection-words.ts';
import { notificationWords } from '../app/ui/notification-words.ts';

/** Turns somebody's DMs on or off, or asks, and says how it is now. */
export async function notifications(
  chats: Pickup['chats'],
  slackUser: string,
  wanted: boolean | null,
): Promise<Message> {
  const now = await chats.notify(slackUser, wanted);
  if (now.found === 'not-linked') return stranger(slackUser, now.way);
  return notificationWords({ ...now, said: wanted !== null });
}
