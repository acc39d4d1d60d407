import type { GenericMessageEvent, MessageEvent } from '@slack/types';

/** Edits, deletions and what is repeated out of a thread have a subtype; what bots write, Pickup too, names the bot. */
export function isByPerson(event: MessageEvent): event is GenericMessageEvent {
  return event.subtype === undefined && event.channel_type === 'im' && !event.bot_id;
}
