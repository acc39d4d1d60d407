import { expect, test } from 'vitest';
import type { Session } from '../../app/domain/session.ts';
import { knownSessions } from '../../app/store/known-sessions.ts';
import { noteRow, quietRound } from '../../app/store/session-notes.ts';
import { findSession, saveSession, waitingSessions } from '../../app/store/sessions.ts';
import type { Store } from '../../app/store/store.ts';
import { chat, freshStore, session } from './with-store.ts';

/** Saves over whatever is stored. */
async function save(store: Store, differences: Partial<Session> = {}, readAt = 5_000) {
  const next = session(differences);
  const expectedVersion = (await findSession(store.db, next))?.version ?? 0;
  return await store.write((tx) =>
    saveSession(tx, next, { expectedVersion, session: next, readAt }),
  );
}

test('an unknown session is not found', async () => {
  expect(await findSession((await freshStore()).db, chat)).toBeUndefined();
});

test('the first save of a waiting session is version 1, revision 1, round 1', async () => {
  const store = await freshStore();
  const expected = {
    session: session(),
    ...{ version: 1, revision: 1, round: 1, quietRound: null, row: null },
    ...{ roundAt: 5_000, readAt: 5_000, firstSeenAt: 5_000, clicked: false, zone: null },
  };
  expect(await save(store)).toEqual({ saved: true, stored: expected });
  expect(await findSession(store.db, chat)).toEqual(expected);
});

test('of two saves that expect the same version one is made', async () => {
  const store = await freshStore();
  const both = [session({ queuePlace: 1 }), session({ queuePlace: 2 })].map((one) =>
    store.write((tx) => saveSession(tx, chat, { expectedVersion: 0, session: one, readAt: 1 })),
  );
  expect((await Promise.all(both)).map(({ saved }) => saved)).toEqual([true, false]);
  expect((await findSession(store.db, chat))?.session?.queuePlace).toBe(1);
});

test('a slow read does not bring an older state back', async () => {
  const store = await freshStore();
  await save(store);
  await save(store, { state: 'picked-up' });
  const late = await store.write((tx) =>
    saveSession(tx, chat, { expectedVersion: 1, session: session(), readAt: 9 }),
  );
  expect(late).toEqual({ saved: false });
  expect((await findSession(store.db, chat))?.session?.state).toBe('picked-up');
});

test('a save that expects a version of an unknown session is refused', async () => {
  const store = await freshStore();
  const result = await store.write((tx) =>
    saveSession(tx, chat, { expectedVersion: 3, session: session(), readAt: 9 }),
  );
  expect(result).toEqual({ saved: false });
  expect(await findSession(store.db, chat)).toBeUndefined();
});

test('saving the same snapshot again counts as a version, not as a revision', async () => {
  const store = await freshStore();
  await save(store);
  const again = await save(store, {}, 6_000);
  expect(again).toMatchObject({ stored: { version: 2, revision: 1, readAt: 6_000 } });
});

test('each entry into the queue is a round', async () => {
  const store = await freshStore();
  const states = ['not-queued', 'waiting', 'waiting', 'picked-up', 'waiting', 'ended'] as const;
  const rounds: unknown[] = [];
  for (const state of states) {
    const result = await save(store, { state, queuePlace: rounds.length });
    rounds.push(result.saved && result.stored.round);
  }
  expect(rounds).toEqual([0, 1, 1, 1, 2, 2]);
});

test('a row is noted for a session that was never read, which may then be saved as new', async () => {
  const store = await freshStore();
  await store.write((tx) => noteRow(tx, chat, 'a', { seenAt: 3_000 }));
  await store.write((tx) => noteRow(tx, chat, 'b', { seenAt: 4_000 }));
  expect(await findSession(store.db, chat)).toMatchObject({
    ...{ session: null, version: 0, row: 'b', firstSeenAt: 3_000 },
  });
  expect(await save(store)).toMatchObject({
    saved: true,
    stored: { version: 1, row: 'b', firstSeenAt: 3_000 },
  });
});

test('noting a row does not make a reader lose its race', async () => {
  const store = await freshStore();
  await save(store);
  await store.write((tx) => noteRow(tx, chat, 'a', { seenAt: 1 }));
  expect(await save(store, { state: 'ended' })).toMatchObject({ saved: true });
});

test('the first round can be made quiet before it begins, not afterwards', async () => {
  const store = await freshStore();
  const other = { ...chat, sessionId: 584 };
  await store.write((tx) => quietRound(tx, chat, 1));
  await save(store);
  await save(store, other);
  await store.write((tx) => quietRound(tx, other, 1));
  expect((await findSession(store.db, chat))?.quietRound).toBe(1);
  expect((await findSession(store.db, other))?.quietRound).toBeNull();
});

test('known sessions are those that are not over, those never read, and those listed', async () => {
  const store = await freshStore();
  const states = ['waiting', 'picked-up', 'ended', 'abandoned', 'gone', 'not-queued'] as const;
  for (const [index, state] of states.entries()) await save(store, { sessionId: index + 1, state });
  await store.write((tx) => noteRow(tx, { ...chat, sessionId: 7 }, 'a', { seenAt: 1 }));
  await save(store, { tenant: 'Cust999', sessionId: 8 });
  const known = await knownSessions(store.db, chat.tenant, [3, 99]);
  expect(known).toEqual([
    { sessionId: 1, row: null, state: 'waiting', readAt: 5_000 },
    { sessionId: 2, row: null, state: 'picked-up', readAt: 5_000 },
    { sessionId: 3, row: null, state: 'ended', readAt: 5_000 },
    { sessionId: 6, row: null, state: 'not-queued', readAt: 5_000 },
    { sessionId: 7, row: 'a', state: null, readAt: null },
  ]);
});

test('waiting sessions come longest wait first, then by number', async () => {
  const store = await freshStore();
  await save(store, { sessionId: 3, requestedAt: 2_000 });
  await save(store, { sessionId: 2, requestedAt: 1_000 });
  await save(store, { sessionId: 1, requestedAt: 2_000 });
  await save(store, { sessionId: 4, requestedAt: 1, state: 'picked-up' });
  const waiting = await waitingSessions(store.db, chat.tenant);
  expect(waiting.map((stored) => stored.session?.sessionId)).toEqual([2, 1, 3]);
});
