import type { ChatEvent } from '../domain/webhook.ts';
import { sessionValue } from '../ids.ts';
import type { Store, Tx } from '../store/store.ts';
import type { Worker } from '../store/worker.ts';
import { Recent } from './recent.ts';
import { Together } from './together.ts';
import { work } from './work-kinds.ts';

type Options = { readonly store: Store; readonly worker: Worker; readonly tenant: string };

/** The signal with which a process tells the others of what sessions of a tenant it heard. */
export function heard(tenant: string): string {
  return `heard/${tenant}`;
}

/** Puts down which sessions have to be read again. */
export class Intake {
  readonly #sessions: Together<number>;
  readonly #done = new Recent<string>(rememberedEvents);
  readonly #underWay = new Map<string, Promise<void>>();

  constructor({ store, worker, tenant }: Options) {
    const put = async (tx: Tx, heardOf: readonly number[]) => {
      const sessions = [...new Set(heardOf)];
      await store.signals.send(tx, heard(tenant), sessions);
      const keys = sessions.map((sessionId) => sessionValue({ tenant, sessionId }));
      await worker.addAll(
        tx,
        keys.map((key) => ({ kind: work.syncSession, key })),
      );
    };
    this.#sessions = new Together({ store, most: mostTogether, put });
  }

  /** Resolves when it is on the disk. An event that comes again costs nothing. */
  async take({ sessionId, eventId }: ChatEvent): Promise<void> {
    if (eventId === null) return await this.#sessions.add(sessionId);
    const event = `${eventId} ${sessionId}`;
    if (this.#done.has(event)) return;
    const underWay = this.#underWay.get(event) ?? this.#sessions.add(sessionId);
    this.#underWay.set(event, underWay);
    try {
      await underWay;
      this.#done.add(event);
    } finally {
      this.#underWay.delete(event);
    }
  }
}

/** SuperOffice sends an event again within seconds. */
const rememberedEvents = 5_000;

/** A signal holds some 600 numbers. */
const mostTogether = 500;
