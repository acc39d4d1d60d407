import type { Needs, Tell } from './events.ts';
import type { Identity } from './identity.ts';
import type { Json } from './json.ts';
import type { FakeMessage } from './message.ts';
import { messageOf } from './payloads.ts';

const needs: Needs = { subscription: 'message.im', scope: 'im:history' };

/** Tells the app of a message in its DM with somebody, its own ones too. */
export function tellOfMessage(tell: Tell, identity: Identity, message: FakeMessage): void {
  const event = { ...messageOf(identity, message), ...placeOf(message), event_ts: message.ts };
  void tell(event, needs);
}

/** Tells the app that a message there, which read like `before`, was changed. */
export function tellOfEdit(
  tell: Tell,
  identity: Identity,
  message: FakeMessage,
  before: Json,
  ts: string,
): void {
  const now = messageOf(identity, message);
  const hidden = { type: 'message', subtype: 'message_changed', hidden: true, ts, event_ts: ts };
  void tell({ ...hidden, ...placeOf(message), message: now, previous_message: before }, needs);
}

/** Tells the app that a message there was deleted. */
export function tellOfDeletion(
  tell: Tell,
  identity: Identity,
  message: FakeMessage,
  ts: string,
): void {
  const hidden = { type: 'message', subtype: 'message_deleted', hidden: true, ts, event_ts: ts };
  const previous = { deleted_ts: message.ts, previous_message: messageOf(identity, message) };
  void tell({ ...hidden, ...placeOf(message), ...previous }, needs);
}

function placeOf({ channel }: FakeMessage): Json {
  return { channel, channel_type: 'im' };
}
