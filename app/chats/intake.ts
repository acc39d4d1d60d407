import type { ChatEvent } from '../domain/webhook.ts';
import { sessionValue } from '../ids.ts';
import type { Store, Tx } from '../store/store.ts';
import type { Worker } from '../store/worker.ts';
import { Recent } from './recent.ts';
import { work } from './work-kinds.ts';

type Options = { readonly store: Store; readonly worker: Worker; readonly tenant: string };

/** The signal with which a process tells the others of what sessions it heard. */
export const heard = 'heard';

/** Events that are put down together. */
type Batch = { readonly sessions: Set<number>; committed: Promise<void> };

/**
 * Puts down which sessions have to be read again. Whatever comes before a commit begins, for the one
 * before it takes its time, is part of it.
 */
export class Intake {
  readonly #options: Options;
  readonly #done = new Recent<string>(rememberedEvents);
  readonly #underWay = new Map<string, Promise<void>>();
  /** Takes more; null when all are on their way. */
  #open: Batch | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves when it is on the disk. An event that comes again costs nothing. */
  async take({ sessionId, eventId }: ChatEvent): Promise<void> {
    if (eventId === null) return await this.#putDown(sessionId);
    const event = `${eventId} ${sessionId}`;
    if (this.#done.has(event)) return;
    const underWay = this.#underWay.get(event) ?? this.#putDown(sessionId);
    this.#underWay.set(event, underWay);
    try {
      await underWay;
      this.#done.add(event);
    } finally {
      this.#underWay.delete(event);
    }
  }

  #putDown(sessionId: number): Promise<void> {
    const batch = this.#open ?? this.#begin();
    batch.sessions.add(sessionId);
    if (batch.sessions.size >= mostTogether) this.#close(batch);
    return batch.committed;
  }

  #begin(): Batch {
    const batch: Batch = { sessions: new Set(), committed: Promise.resolve() };
    const written = this.#options.store.write((tx) => this.#add(tx, batch));
    // A store that fails may do so before it comes to this change.
    batch.committed = written.finally(() => this.#close(batch));
    this.#open = batch;
    return batch;
  }

  #close(batch: Batch): void {
    if (this.#open === batch) this.#open = null;
  }

  async #add(tx: Tx, batch: Batch): Promise<void> {
    this.#close(batch);
    const { store, worker, tenant } = this.#options;
    const sessions = [...batch.sessions];
    await store.signals.send(tx, heard, sessions);
    const keys = sessions.map((sessionId) => sessionValue({ tenant, sessionId }));
    await worker.addAll(
      tx,
      keys.map((key) => ({ kind: work.syncSession, key })),
    );
  }
}

/** SuperOffice sends an event again within seconds. */
const rememberedEvents = 5_000;

/** A signal holds some 600 numbers. */
const mostTogether = 500;
