import { createHash } from 'node:crypto';
import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace';
import type { SessionId } from '../domain/session.ts';
import { sessionValue } from '../ids.ts';

/**
 * All steps of a chat are one trace. Work carries no payload from step to step, and the next step may be
 * another process's; so the trace's id is made from the chat's name, which every step knows. Not from its
 * round too: neither a webhook nor a click says which that is, and whoever looks a chat up wants all of it.
 */
export function traceIdOf(chat: SessionId): string {
  return createHash('sha256')
    .update(`pickup ${sessionValue(chat)}`)
    .digest('hex')
    .slice(0, 32);
}

/** Makes ids by chance, but for the trace that a step begins or goes on with. */
export class TraceIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  #given: string | null = null;

  generateTraceId = (): string => this.#given ?? this.#random.generateTraceId();

  generateSpanId = (): string => this.#random.generateSpanId();

  /** Whatever begins during `begin`, which waits for nothing, is of this trace; null: of a new one. */
  within<Begun>(traceId: string | null, begin: () => Begun): Begun {
    this.#given = traceId;
    try {
      return begin();
    } finally {
      this.#given = null;
    }
  }
}
