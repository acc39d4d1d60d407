import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Session } from '../../app/domain/session.ts';
import { cardsToUpdate } from '../../app/store/card-queue.ts';
import { addCard, cardsOf } from '../../app/store/cards.ts';
import { markDrawn, markPosted } from '../../app/store/drawings.ts';
import { knownSessions } from '../../app/store/known-sessions.ts';
import {
  forgetOldNews,
  forgetParked,
  forgetStuckPickups,
  giveUp,
} from '../../app/store/leftovers.ts';
import { addNotice } from '../../app/store/notices.ts';
import { findPerson, savePerson } from '../../app/store/people.ts';
import { addPickups, findPickup } from '../../app/store/pickups.ts';
import { forgetSessions, forgetUnread, wipeSessions } from '../../app/store/retention.ts';
import { noteRow } from '../../app/store/session-notes.ts';
import { findSession, saveSession } from '../../app/store/sessions.ts';
import { openStore, type Store } from '../../app/store/store.ts';
import { addAfter } from '../../app/store/work.ts';
import { park } from '../../app/store/work-end.ts';
import { leaseDue } from '../../app/store/work-lease.ts';
import { embedded } from '../harness/database.ts';
import { chat, freshStore, session, temporaryFolder } from './with-store.ts';

const most = 10;

/** What the customer of the session in these tests left behind. */
const typed = /Ola|invoice 1042/;

async function save(store: Store, readAt: number, differences: Partial<Session> = {}) {
  const next = session(differences);
  const expectedVersion = (await findSession(store.db, next))?.version ?? 0;
  await store.write((tx) => saveSession(tx, next, { expectedVersion, session: next, readAt }));
}

/** A store with a chat that was read as this at 1,000. */
async function withChat(differences: Partial<Session> = {}) {
  const store = await freshStore();
  await save(store, 1_000, differences);
  return store;
}

function wipe(store: Store, leftBy: number, now = leftBy) {
  return store.write((tx) => wipeSessions(tx, { leftBy, now, most }));
}

function forget(store: Store, leftBy: number, wipedBy = leftBy) {
  return store.write((tx) => forgetSessions(tx, { leftBy, wipedBy, most }));
}

async function stored(store: Store): Promise<string> {
  return JSON.stringify((await findSession(store.db, chat))?.session);
}

test.each(['ended', 'abandoned', 'gone', 'not-queued'] as const)(
  'a chat that is %s loses its customer’s data when the time is up, not before',
  async (state) => {
    const store = await withChat({ state });
    expect(await wipe(store, 999)).toBe(0);
    expect(await stored(store)).toMatch(typed);
    expect(await wipe(store, 1_000)).toBe(1);
    expect(await stored(store)).not.toMatch(typed);
    expect(await wipe(store, 1_000)).toBe(0);
  },
);

test.each(['waiting', 'picked-up'] as const)(
  'a chat that is %s keeps everything, however old it is',
  async (state) => {
    const store = await withChat({ state });
    expect(await wipe(store, 1e12)).toBe(0);
    expect(await forget(store, 1e12)).toBe(0);
    expect(await stored(store)).toMatch(typed);
  },
);

test('the time counts from when the chat was first seen to be over', async () => {
  const store = await withChat({ state: 'ended' });
  await save(store, 5_000, { state: 'ended', topic: 'Sales' });
  expect(await wipe(store, 1_000)).toBe(1);
});

test('a chat that came back meanwhile counts anew', async () => {
  const store = await withChat({ state: 'ended' });
  await save(store, 2_000);
  await save(store, 3_000, { state: 'ended' });
  expect(await wipe(store, 2_999)).toBe(0);
  expect(await wipe(store, 3_000)).toBe(1);
});

test('what was wiped stays away when the chat is read again, and comes back with the customer', async () => {
  const store = await withChat({ state: 'ended' });
  await wipe(store, 1_000);
  const before = await findSession(store.db, chat);
  await save(store, 5_000, { state: 'ended' });
  expect(await stored(store)).not.toMatch(typed);
  expect((await findSession(store.db, chat))?.revision).toBe(before?.revision);
  await save(store, 6_000, { state: 'waiting' });
  expect(await stored(store)).toMatch(typed);
  await save(store, 7_000, { state: 'ended' });
  expect(await wipe(store, 6_999)).toBe(0);
});

test('a chatbot’s chat is looked for until it is wiped', async () => {
  const store = await withChat({ state: 'not-queued' });
  const known = () => knownSessions(store.db, chat.tenant, []);
  expect(await known()).toHaveLength(1);
  await wipe(store, 1_000);
  expect(await known()).toEqual([]);
  await save(store, 2_000, { state: 'not-queued' });
  expect(await known()).toEqual([]);
  await save(store, 3_000);
  expect(await known()).toHaveLength(1);
});

/** Posts a card for a chat; it shows the chat as it is stored. */
async function post(store: Store, ts: string, sessionId = chat.sessionId) {
  const id = { ...chat, sessionId };
  const place = { round: 1, workspace: 'T1', channel: 'C1', createdAt: Number(ts) };
  await store.write((tx) => addCard(tx, { ...id, ...place }));
  const [card] = await cardsOf(store.db, id);
  const drawnRevision = (await findSession(store.db, id))?.revision ?? 0;
  const shown = { drawn: 'waiting', drawnRevision, hasButton: false, ts };
  if (card) await store.write((tx) => markPosted(tx, card, shown));
  return card;
}

test('its cards are drawn again after all others', async () => {
  const store = await withChat({ state: 'ended' });
  await post(store, '1');
  await wipe(store, 1_000);
  const other = { sessionId: 584, state: 'waiting' } as const;
  await save(store, 2_000, other);
  await post(store, '2', other.sessionId);
  await save(store, 3_000, { ...other, mayHaveLeft: true });
  const due = await cardsToUpdate(store.db, 'T1', most);
  expect(due.map(({ card }) => card.ts)).toEqual(['2', '1']);
});

test('a chat is forgotten with its cards when its time is up, not before it was wiped for a while', async () => {
  const store = await withChat({ state: 'ended' });
  await post(store, '1');
  expect(await forget(store, 2_000)).toBe(0);
  await wipe(store, 1_000, 1_500);
  expect(await forget(store, 2_000, 1_499)).toBe(0);
  expect(await forget(store, 999, 1_500)).toBe(0);
  expect(await forget(store, 1_000, 1_500)).toBe(1);
  expect(await findSession(store.db, chat)).toBeUndefined();
  expect(await cardsOf(store.db, chat)).toEqual([]);
});

test('a drawing that ends after its chat was forgotten changes nothing', async () => {
  const store = await withChat({ state: 'ended' });
  const card = await post(store, '1');
  await wipe(store, 1_000);
  await forget(store, 1_000);
  const drawing = { drawn: 'ended', drawnRevision: 2, hasButton: false };
  await store.write((tx) => markDrawn(tx, card?.cardId ?? '', drawing));
  expect(await cardsOf(store.db, chat)).toEqual([]);
});

test('a chat that comes back after it was forgotten begins anew', async () => {
  const store = await withChat({ state: 'ended' });
  await post(store, '1');
  await wipe(store, 1_000);
  await forget(store, 1_000);
  await save(store, 9_000);
  expect(await post(store, '2')).toMatchObject({ round: 1 });
  expect(await findSession(store.db, chat)).toMatchObject({ round: 1, firstSeenAt: 9_000 });
});

test('a chat that was never read is forgotten by when it was first seen', async () => {
  const store = await freshStore();
  await store.write((tx) => noteRow(tx, chat, 'absent', { seenAt: 1_000 }));
  const forgetBy = (seenBy: number) => store.write((tx) => forgetUnread(tx, { seenBy, most }));
  expect(await forgetBy(999)).toBe(0);
  expect(await forgetBy(1_000)).toBe(1);
  expect(await findSession(store.db, chat)).toBeUndefined();
});

test('only so many are dealt with at a time, those that left first', async () => {
  const store = await freshStore();
  for (const sessionId of [3, 1, 2]) {
    await save(store, 1_000 - sessionId, { sessionId, state: 'ended' });
  }
  const few = { leftBy: 1_000, now: 1_000, most: 2 };
  expect(await store.write((tx) => wipeSessions(tx, few))).toBe(2);
  const left = await findSession(store.db, { ...chat, sessionId: 1 });
  expect(left?.session?.customer).not.toBeNull();
});

test('people who were not asked about for long, and old lines, are forgotten', async () => {
  const store = await freshStore();
  const person = { workspace: 'T1', user: 'U1', zone: null, name: null, readAt: 1_000 };
  const message = { text: '31 chats wait', blocks: [] };
  const notice = { noticeId: 'b', workspace: 'T1', channel: 'C1', message, createdAt: 1_000 };
  await store.write(async (tx) => {
    await savePerson(tx, person);
    await savePerson(tx, { ...person, user: 'U2', readAt: 1_001 });
    await addNotice(tx, notice);
  });
  await store.write((tx) => forgetOldNews(tx, 1_000));
  expect(await findPerson(store.db, 'T1', 'U1')).toBeUndefined();
  expect(await findPerson(store.db, 'T1', 'U2')).toBeDefined();
  expect(await store.write((tx) => addNotice(tx, notice))).toBe(true);
});

test('an old click is forgotten unless work is going to answer it', async () => {
  const store = await freshStore();
  const click = { ...chat, workspace: 'T1', slackUser: 'U1', channel: 'C1', cardTs: null } as const;
  const state = { responseUrl: null, receivedAt: 1_000, step: 'new', tries: 0 } as const;
  const forgetBy = (by: number) =>
    store.write((tx) => forgetStuckPickups(tx, { by, kind: 'pick-up' }));
  await store.write(async (tx) => {
    for (const pickupId of ['stuck', 'alive'])
      await addPickups(tx, [{ ...click, ...state, pickupId }]);
    await addAfter(tx, { kind: 'pick-up', key: 'alive' }, 60_000, 1_000);
  });
  await forgetBy(999);
  expect(await findPickup(store.db, 'stuck')).toBeDefined();
  await forgetBy(1_000);
  expect(await findPickup(store.db, 'stuck')).toBeUndefined();
  expect(await findPickup(store.db, 'alive')).toBeDefined();
});

test('work that was parked long ago is forgotten, and work tried in vain for long given up', async () => {
  const store = await freshStore();
  const keys = async () => {
    const rows = await store.db.selectFrom('work').select('key').orderBy('key').execute();
    return rows.map(({ key }) => key);
  };
  await store.write(async (tx) => {
    await addAfter(tx, { kind: 'sync', key: 'parked' }, 0, 1_000);
  });
  await store.write(async (tx) => {
    await leaseDue(tx, 'me', 1_000, { kind: 'sync', limit: 1 });
    await park(tx, { kind: 'sync', key: 'parked' }, { holder: 'me', now: 1_000, restMs: 0 });
    await addAfter(tx, { kind: 'sync', key: 'tried' }, 0, 1_000);
    await addAfter(tx, { kind: 'sync', key: 'young' }, 0, 1_001);
    await addAfter(tx, { kind: 'poll', key: 'timer' }, 0, 1_000);
  });
  await store.write(async (tx) => {
    await forgetParked(tx, { by: 999, most });
    await giveUp(tx, { kind: 'sync', since: 999, most });
  });
  expect(await keys()).toEqual(['parked', 'timer', 'tried', 'young']);
  await store.write(async (tx) => {
    await forgetParked(tx, { by: 1_000, most });
    await giveUp(tx, { kind: 'sync', since: 1_000, most });
  });
  expect(await keys()).toEqual(['timer', 'young']);
});

test.runIf(embedded)('what is wiped is overwritten in the file', async () => {
  const folder = await temporaryFolder();
  const store = await openStore({ folder });
  for (let sessionId = 1; sessionId <= 50; sessionId += 1) {
    await save(store, 1_000, {
      sessionId,
      state: 'ended',
      firstMessage: 'It is urgent '.repeat(30),
    });
  }
  while ((await wipe(store, 1_000)) > 0);
  await store.close();
  expect(await readFile(join(folder, 'pickup.sqlite'), 'latin1')).not.toMatch(/Ola|urgent/);
});
