import type { Session } from '../../app/domain/session.ts';
import { addCard, addDm, cardsOf } from '../../app/store/cards.ts';
import { markDrawn, markPosted } from '../../app/store/drawings.ts';
import { noteClicked, noteRow } from '../../app/store/session-notes.ts';
import { findSession, saveSession } from '../../app/store/sessions.ts';
import type { Store, Tx } from '../../app/store/store.ts';

/** Where these chats are. */
export type Place = {
  readonly tenant: string;
  readonly workspace: string;
  readonly channel: string;
};

/** What becomes of a chat: most are served, some customers leave, some end up with a chatbot. */
type Fate = 'ended' | 'abandoned' | 'not-queued';

/** So many chats share a transaction, as they would not in life; so a year passes in minutes. */
const together = 50;

/** The numbers of these chats, far from those that a made-up SuperOffice gives. */
const firstNumber = 2_100_000_000;

/**
 * Chats as they are stored when Pickup has followed them from the queue to their end, with a card in the
 * channel and a DM for one agent. One in ten is stored by Pickup's own statements, one after the other; the
 * others are copies of the rows that these leave.
 */
export class YearChats {
  readonly #place: Place;
  #next = firstNumber;

  constructor(place: Place) {
    this.#place = place;
  }

  /** So many come and go, all about now. */
  async comeAndGo(store: Store, count: number, now: number): Promise<void> {
    for (let left = count; left > 0; left -= 10 * together) {
      const lived = this.#numbers(together);
      await store.write(async (tx) => {
        for (const sessionId of lived) await this.#live(tx, sessionId, now);
      });
      for (let copies = 1; copies < 10; copies += 1) await this.#copy(store, lived);
    }
  }

  async #copy(store: Store, lived: readonly number[]): Promise<void> {
    const further = (this.#numbers(lived.length)[0] ?? 0) - (lived[0] ?? 0);
    const { db } = store;
    for (const table of ['sessions', 'cards'] as const) {
      const rows = await db
        .selectFrom(table)
        .selectAll()
        .where('sessionId', 'in', lived)
        .where('tenant', '=', this.#place.tenant)
        .execute();
      const copies = rows.map((row) => shifted(row, row.sessionId, further));
      await store.write((tx) => tx.insertInto(table).values(copies).execute());
    }
  }

  /** So many come and are open: every fourth waits. @returns their numbers */
  async come(store: Store, count: number, now: number): Promise<number[]> {
    const numbers = this.#numbers(count);
    for (const sessionId of numbers) {
      await store.write(async (tx) => {
        await this.#arrive(tx, sessionId, now);
        if (sessionId % 4 > 0) await this.#change(tx, sessionId, this.#pickedUp(sessionId, now));
      });
    }
    return numbers;
  }

  /** Those that were open end. */
  async end(store: Store, numbers: readonly number[], now: number): Promise<void> {
    for (const sessionId of numbers) {
      await store.write((tx) => this.#change(tx, sessionId, this.#over(sessionId, now, 'ended')));
    }
  }

  #numbers(count: number): number[] {
    const numbers = Array.from({ length: count }, (_, index) => this.#next + index);
    this.#next += count;
    return numbers;
  }

  async #live(tx: Tx, sessionId: number, now: number): Promise<void> {
    const fate = fateOf(sessionId);
    await this.#arrive(tx, sessionId, now);
    if (fate !== 'ended') {
      return await this.#change(tx, sessionId, this.#over(sessionId, now, fate));
    }
    await this.#change(tx, sessionId, this.#pickedUp(sessionId, now));
    await this.#change(tx, sessionId, this.#over(sessionId, now, fate));
  }

  async #arrive(tx: Tx, sessionId: number, now: number): Promise<void> {
    const { tenant, workspace, channel } = this.#place;
    const id = { tenant, sessionId };
    const session = this.#waiting(sessionId, now);
    await noteRow(tx, id, `[4,null,2,"${new Date(now).toISOString()}",null]`, { seenAt: now });
    await saveSession(tx, id, { expectedVersion: 0, session, readAt: now });
    const card = { ...id, round: 1, workspace, createdAt: now };
    await addCard(tx, { ...card, channel, waitsSince: now });
    const cardId = [tenant, sessionId, 1, workspace, channel].join('/');
    const ts = `${sessionId}.${Math.floor(now / 1_000)}`;
    const drawing = { drawn: fingerprintOf(sessionId), drawnRevision: 1, hasButton: true };
    await markPosted(tx, { ...id, cardId }, { ...drawing, ts, postedAt: now });
    const agent = sessionId % 30;
    const owner = { slackUser: `U0${agent}AGENT`, associateId: agent, zone: 'Europe/Oslo' };
    await addDm(tx, { ...card, channel: `D0${agent}AGENT`, ts }, owner, drawing);
  }

  async #change(tx: Tx, sessionId: number, session: Session): Promise<void> {
    const id = { tenant: this.#place.tenant, sessionId };
    const expectedVersion = (await findSession(tx, id))?.version ?? 0;
    const readAt = session.endedAt ?? session.startedAt ?? 0;
    const saved = await saveSession(tx, id, { expectedVersion, session, readAt });
    if (!saved.saved) throw new Error(`chat ${sessionId} was not saved`);
    if (session.state === 'picked-up')
      await noteClicked(tx, id, {
        associateId: session.owner?.associateId ?? 0,
        zone: 'Europe/Oslo',
      });
    else await noteRow(tx, id, 'absent', { seenAt: readAt });
    const drawnRevision = (await findSession(tx, id))?.revision ?? 0;
    await this.#draw(tx, sessionId, drawnRevision);
  }

  async #draw(tx: Tx, sessionId: number, drawnRevision: number): Promise<void> {
    const drawing = { drawn: fingerprintOf(sessionId), drawnRevision, hasButton: false };
    const { tenant } = this.#place;
    for (const { cardId } of await cardsOf(tx, { tenant, sessionId })) {
      await markDrawn(tx, cardId, drawing);
    }
  }

  #waiting(sessionId: number, now: number): Session {
    return {
      tenant: this.#place.tenant,
      sessionId,
      state: 'waiting',
      topicId: 2,
      topic: 'Support Norway',
      customer: {
        name: `Customer Number${sessionId}`,
        company: 'Fjord & Fjell Reiser AS',
        email: `customer.number${sessionId}@fjord.example`,
        phone: '+47 22 22 22 22',
        consented: true,
      },
      firstMessage: 'Hello, my last invoice shows a journey that I had cancelled in time. '.repeat(
        3,
      ),
      queuePlace: 2,
      owner: null,
      requestedAt: now,
      startedAt: null,
      endedAt: null,
      mayHaveLeft: false,
      person: null,
      company: null,
      request: null,
    };
  }

  #pickedUp(sessionId: number, now: number): Session {
    return {
      ...this.#waiting(sessionId, now),
      state: 'picked-up',
      owner: { associateId: sessionId % 30, name: 'Kari Nordmann' },
      startedAt: now,
      person: { id: sessionId, name: `Customer Number${sessionId}` },
      company: { id: sessionId, name: 'Fjord & Fjell Reiser AS' },
      request: { id: sessionId, name: 'Invoice with a cancelled journey' },
    };
  }

  #over(sessionId: number, now: number, state: Fate): Session {
    const before =
      state === 'ended' ? this.#pickedUp(sessionId, now) : this.#waiting(sessionId, now);
    return { ...before, state, endedAt: now };
  }
}

/** The row that another chat would have left. */
function shifted<Row>(row: Row, sessionId: number, further: number): Row {
  const text = JSON.stringify(row).replaceAll(`${sessionId}`, `${sessionId + further}`);
  return JSON.parse(text) as Row; // only numbers in it are others
}

function fateOf(sessionId: number): Fate {
  if (sessionId % 10 === 0) return 'abandoned';
  return sessionId % 25 === 1 ? 'not-queued' : 'ended';
}

/** As long as a fingerprint is. */
function fingerprintOf(sessionId: number): string {
  return `${sessionId}`.padStart(43, 'fingerprint');
}
