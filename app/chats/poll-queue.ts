import { defaultTopic, openChannelsOf } from '../domain/routes.ts';
import { sessionValue } from '../ids.ts';
import { getFact, setFact } from '../store/facts.ts';
import { type KnownSession, knownSessions } from '../store/known-sessions.ts';
import { addNotice } from '../store/notices.ts';
import { noteRow, quietRound } from '../store/session-notes.ts';
import type { Tx } from '../store/store.ts';
import type { QueueRow } from '../superoffice/types.ts';
import { backlogNotice } from '../ui/notices.ts';
import { isInQueue, type QueueView } from './look-at-queue.ts';
import type { Parts } from './parts.ts';
import { rereadUnseen } from './reread-unseen.ts';
import { routesNow } from './routes-now.ts';
import { type Step, stepsAfter } from './steps-after.ts';
import { postCardsIn, work } from './work-kinds.ts';

/**
 * Compares SuperOffice's queue with what is stored and puts down every session that has to be read.
 * @param look reads the queue
 * @throws {SuperOfficeError} when SuperOffice does not say
 */
export async function pollQueue(parts: Parts, look: () => Promise<QueueView>): Promise<void> {
  const { store, place, time, pace, hearing } = parts;
  const view = await look().catch(async (error) => {
    await rereadUnseen(parts);
    throw error;
  });
  const listed = view.rows.map(({ sessionId }) => sessionId);
  const known = await knownSessions(store.db, place.tenant, listed);
  const limits = { now: time.now(), rereadAfter: pace.waitingReread };
  const steps = worthTaking(parts, stepsAfter(view, known, limits));
  const news = unknown(view.rows.filter(isInQueue), known);
  hearing.looked(news.map(({ sessionId }) => sessionId));
  const polledBefore = (await getFact(store.db, polledKey(place.tenant))) === true;
  if (!polledBefore) await store.write((tx) => startQuietly(parts, tx, news));
  for (const some of inBatches(steps)) {
    await store.write(async (tx) => {
      for (const step of some) await putDown(parts, tx, step);
    });
  }
}

/** That a reading is old is no reason to ask again so soon where SuperOffice said nothing. */
function worthTaking({ silences, place: { tenant } }: Parts, steps: readonly Step[]): Step[] {
  const silent = new Set(silences.ids);
  return steps.filter(
    ({ sessionId, row }) => row !== null || !silent.has(sessionValue({ tenant, sessionId })),
  );
}

function unknown(rows: readonly QueueRow[], known: readonly KnownSession[]): QueueRow[] {
  const ids = new Set(known.map(({ sessionId }) => sessionId));
  return rows.filter(({ sessionId }) => !ids.has(sessionId));
}

/** A click that has to be written down meanwhile waits for a few steps, not for all. */
function* inBatches(steps: readonly Step[]): Generator<readonly Step[]> {
  for (let start = 0; start < steps.length; start += batch) yield steps.slice(start, start + batch);
}

const batch = 20;

async function putDown({ worker, place, time }: Parts, tx: Tx, step: Step) {
  const { sessionId, row, requestedAt, read } = step;
  const id = { tenant: place.tenant, sessionId };
  if (row !== null) await noteRow(tx, id, row, { seenAt: time.now(), requestedAt });
  if (read) await worker.add(tx, { kind: work.syncSession, key: sessionValue(id) });
}

/**
 * The first look ever may find a queue that nobody emptied for days: one line, not a card each.
 * @param news the chats in the queue of which no webhook told before
 */
async function startQuietly(parts: Parts, tx: Tx, news: readonly QueueRow[]) {
  const { place, time, pace, worker } = parts;
  const now = time.now();
  await setFact(tx, polledKey(place.tenant), true);
  const old = news.filter(({ requestedAt }) => requestedAt && requestedAt < now - pace.oldQueue);
  if (old.length === 0) return;
  for (const { sessionId } of old) await quietRound(tx, { tenant: place.tenant, sessionId }, now);
  const oldest = Math.min(...old.map(({ requestedAt }) => requestedAt ?? now));
  const channels = openChannelsOf(defaultTopic, await routesNow(parts, tx));
  if (channels.length === 0)
    parts.log.warn({ chats: old.length }, 'chats that waited before the first start get no cards');
  for (const channel of channels) {
    const noticeId = `backlog/${place.tenant}/${channel}`;
    const message = backlogNotice(old.length, oldest);
    await addNotice(tx, { noticeId, workspace: place.workspace, channel, message, createdAt: now });
    await worker.add(tx, postCardsIn(place, channel));
  }
}

function polledKey(tenant: string): string {
  return `polled/${tenant}`;
}
