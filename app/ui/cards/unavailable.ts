import type { Session } from '../../domain/session.ts';
import type { Content } from '../message.ts';
import { bold, phrase } from '../rich-text.ts';

/** The chat cannot be picked up any more, and nobody in particular has it. */
export function unavailableCard({ state, sessionId }: Session): Content {
  const why =
    state === 'gone'
      ? `SuperOffice does not know chat ${sessionId} any more.`
      : `chat ${sessionId} has left the queue; a form or a chatbot has it.`;
  return { headline: phrase(bold('No longer available'), `: ${why}`) };
}
