import type { Deliveries, Delivery } from './delivery.ts';
import type { Identity } from './identity.ts';
import type { Json } from './json.ts';
import { eventCallback } from './payloads.ts';

/** What an app must have subscribed to, and may do, in order to be told of an event. */
export type Needs = {
  /** Default: the event's type. */
  readonly subscription?: string;
  readonly scope?: string;
};

/** Has the app told of something that happened, if it is to be told. */
export type Tell = (event: Json, needs?: Needs) => Promise<Delivery | null>;

type Parts = {
  readonly identity: Identity;
  readonly deliveries: Deliveries;
  readonly now: () => number;
  /** The events the app is subscribed to now. */
  readonly subscriptions: () => readonly string[];
  readonly scopes: () => readonly string[];
};

/** Tells the app of events, each once: nothing is repeated by itself. Null: the app is not told of it. */
export function createTell(parts: Parts): Tell {
  const { identity, deliveries, now, subscriptions, scopes } = parts;
  return async (event, { subscription = String(event.type), scope } = {}) => {
    if (!subscriptions().includes(subscription)) return null;
    if (scope && !scopes().includes(scope)) return null;
    const whole = { ...event, event_ts: event.event_ts ?? (now() / 1_000).toFixed(6) };
    return deliveries.deliver('events_api', eventCallback(identity, whole, now()));
  };
}

/** All that this stand-in tells of. */
export const everyEvent: readonly string[] = [
  ...['app_home_opened', 'message.im', 'member_joined_channel', 'member_left_channel'],
  ...['channel_archive', 'channel_deleted', 'channel_left', 'channel_unarchive'],
  ...['group_archive', 'group_deleted', 'group_left', 'group_unarchive'],
];
