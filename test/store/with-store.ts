import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Session, SessionId } from '../../app/domain/session.ts';
import { createLog } from '../../app/log.ts';
import { openStore, type Store, type StorePlace } from '../../app/store/store.ts';
import { systemTime } from '../../app/system-time.ts';
import { freshDatabase } from '../harness/database.ts';

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pickup-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty place for a store, in a PostgreSQL if the tests run on one. */
export async function freshPlace(): Promise<StorePlace> {
  const database = await freshDatabase();
  if (!database) return { folder: await temporaryFolder() };
  onTestFinished(database.drop);
  return { url: database.url, time: systemTime, log: createLog('silent') };
}

/** A store in a new place, closed after the test. */
export async function freshStore(): Promise<Store> {
  return await storeIn(await freshPlace());
}

/** A store in a new folder, whatever the tests run on. */
export async function embeddedStore(): Promise<Store> {
  return await storeIn({ folder: await temporaryFolder() });
}

async function storeIn(place: StorePlace): Promise<Store> {
  const store = await openStore(place);
  onTestFinished(() => store.close());
  return store;
}

export const chat: SessionId = { tenant: 'Cust12345', sessionId: 583 };

/** A session that waits, but for what a test says. */
export function session(differences: Partial<Session> = {}): Session {
  return {
    ...chat,
    state: 'waiting',
    topicId: 2,
    topic: 'Support',
    customer: { name: 'Ola', company: null, email: null, phone: null, consented: true },
    firstMessage: 'Where is invoice 1042?',
    queuePlace: 1,
    owner: null,
    requestedAt: 1_000,
    startedAt: null,
    endedAt: null,
    mayHaveLeft: false,
    person: null,
    company: null,
    request: null,
    ...differences,
  };
}
