import type { SessionId } from './domain/session.ts';

/**
 * Action ids carry a version: a button drawn by an older Pickup has another id and is answered as
 * retired, never misread.
 */
export const actions = {
  pickUp: 'pick_up_v1',
  /** Whichever chat has waited longest. */
  pickUpNext: 'pick_up_next_v1',
  openChat: 'open_chat_v1',
  connect: 'connect_v1',
  nextPage: 'next_page_v1',
  previousPage: 'previous_page_v1',
  notifyOn: 'notify_on_v1',
  notifyOff: 'notify_off_v1',
} as const;

export const commands = { pickup: '/pickup' } as const;

/** The value of a Pick Up button: names the session, proves nothing. Rights are checked at the click. */
export function sessionValue({ tenant, sessionId }: SessionId): string {
  return `${tenant}/${sessionId}`;
}

/** Reads a button's value; null when it is not one of ours. */
export function parseSessionValue(value: unknown): SessionId | null {
  const match = typeof value === 'string' ? /^([\w.-]{1,64})\/([1-9]\d{0,9})$/.exec(value) : null;
  const sessionId = Number(match?.[2]);
  if (!match?.[1] || sessionId > maxInt32) return null;
  return { tenant: match[1], sessionId };
}

/** The value of a button that turns to another page of what waits: the first place there, counted from 1. */
export function placeValue(place: number): string {
  return String(place);
}

/** Reads such a value; null when it is not one of ours. */
export function parsePlaceValue(value: unknown): number | null {
  const isPlace = typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value);
  return isPlace ? Number(value) : null;
}

/** SuperOffice's ids are int32. */
export const maxInt32 = 2_147_483_647;
