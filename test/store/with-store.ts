import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Session, SessionId } from '../../app/domain/session.ts';
import { openStore, type Store } from '../../app/store/store.ts';

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pickup-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store on a new folder, closed after the test. */
export async function freshStore(): Promise<Store> {
  const folder = await temporaryFolder();
  const store = await openStore({ folder });
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
