import { z } from 'zod';

/** What Slack says over a websocket. */
export type SocketMessage =
  | { readonly is: 'envelope'; readonly id: string; readonly payload: unknown }
  | { readonly is: 'hello' }
  /** It wants to end the connection; `reason` is its word. */
  | { readonly is: 'goodbye'; readonly reason: string };

/**
 * Null for what cannot even be acknowledged. Whatever has an envelope id can, and is an envelope whatever
 * type it names: not each has an inner event (`app_rate_limited` has none).
 */
export function readMessage(text: string): SocketMessage | null {
  return message.safeParse(parsed(text)).data ?? null;
}

const envelope = z
  .object({ envelope_id: z.string(), payload: z.unknown().optional() })
  .transform(({ envelope_id: id, payload }) => ({ is: 'envelope', id, payload }) as const);

const hello = z.object({ type: z.literal('hello') }).transform(() => ({ is: 'hello' }) as const);

const goodbye = z
  .object({ type: z.literal('disconnect'), reason: z.string().max(40).catch('no reason') })
  .transform(({ reason }) => ({ is: 'goodbye', reason }) as const);

const message = z.union([envelope, hello, goodbye]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
