import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Session } from '../../app/domain/session.ts';
import { cardsToUpdate } from '../../app/store/card-queue.ts';
import {
  addCard,
  addDm,
  adoptCard,
  cardsOf,
  findCard,
  type NewCard,
  removeCard,
} from '../../app/store/cards.ts';
import { dropUnposted, nextUnposted } from '../../app/store/cards-to-post.ts';
import { markDrawn, markPosted } from '../../app/store/drawings.ts';
import { noteClicked } from '../../app/store/session-notes.ts';
import { findSession, saveSession } from '../../app/store/sessions.ts';
import { chat, embeddedStore, freshStore, session } from './with-store.ts';

const planned: NewCard = {
  ...chat,
  ...{ round: 1, workspace: 'T1', channel: 'C1', createdAt: 10 },
};

const drawing = { drawn: 'waiting', drawnRevision: 1, hasButton: true };

/** A store with short ways to do what every test does. */
async function deck() {
  const store = await freshStore();
  const save = async (differences: Partial<Session> = {}) => {
    const next = session(differences);
    const expectedVersion = (await findSession(store.db, next))?.version ?? 0;
    await store.write((tx) => saveSession(tx, next, { expectedVersion, session: next, readAt: 1 }));
  };
  const plan = (differences: Partial<NewCard> = {}) =>
    store.write((tx) => addCard(tx, { ...planned, ...differences }));
  const posted = async (ts: string, differences: Partial<NewCard> = {}) => {
    await plan(differences);
    const cards = await cardsOf(store.db, { ...planned, ...differences });
    const { channel = 'C1', round = 1 } = differences;
    const card = cards.find((one) => one.channel === channel && one.round === round && !one.ts);
    if (!card) throw new Error('no such card');
    await store.write((tx) => markPosted(tx, card, { ...drawing, ts }));
    return card.cardId;
  };
  const dm = async (ts: string, associateId: number, differences: Partial<NewCard> = {}) => {
    const owner = { slackUser: `U${associateId}`, associateId, zone: null };
    const card = { ...planned, channel: `D${associateId}`, ts, ...differences };
    await store.write((tx) => addDm(tx, card, owner, drawing));
  };
  const toUpdate = async () => {
    const due = await cardsToUpdate(store.db, 'T1', 10);
    return due.map(({ card }) => card.ts);
  };
  return { store, save, plan, posted, dm, toUpdate };
}

test('a card is planned once for a session, round and channel', async () => {
  const { plan, save } = await deck();
  await save();
  expect(await plan()).toBe(true);
  expect(await plan({ createdAt: 99 })).toBe(false);
  expect(await plan({ round: 2 })).toBe(true);
  expect(await plan({ channel: 'C2' })).toBe(true);
});

test('the next card to post is that of the session that waits longest', async () => {
  const { store, save, plan } = await deck();
  await save({ requestedAt: 2_000 });
  await save({ sessionId: 584, requestedAt: 1_000 });
  await plan({ createdAt: 1 });
  await plan({ sessionId: 584, createdAt: 2 });
  const next = await nextUnposted(store.db, 'T1', 'C1');
  expect(next?.card.sessionId).toBe(584);
  expect(next?.stored).toEqual(await findSession(store.db, { ...chat, sessionId: 584 }));
});

test('a session that no longer waits, or waits in a later round, gets no card of that round', async () => {
  const { store, save, plan } = await deck();
  await save();
  await plan();
  await save({ state: 'picked-up' });
  expect(await nextUnposted(store.db, 'T1', 'C1')).toBeUndefined();
  await save({ state: 'waiting' });
  expect(await nextUnposted(store.db, 'T1', 'C1')).toBeUndefined();
});

test('cards that will not be posted are dropped; posted ones and those that still wait stay', async () => {
  const { store, save, plan, posted } = await deck();
  await save();
  await save({ sessionId: 584 });
  await plan();
  await plan({ sessionId: 584 });
  await posted('1.1', { channel: 'C2' });
  await save({ state: 'picked-up' });
  expect(await store.write((tx) => dropUnposted(tx, 'T1', 'C1'))).toBe(1);
  expect(await store.write((tx) => dropUnposted(tx, 'T1', 'C2'))).toBe(0);
  expect((await nextUnposted(store.db, 'T1', 'C1'))?.card.sessionId).toBe(584);
});

test('the first stored message is the card', async () => {
  const { store, save, posted } = await deck();
  await save();
  const cardId = await posted('1.1');
  const again = await store.write((tx) =>
    markPosted(tx, { ...chat, cardId }, { ...drawing, ts: '2.2' }),
  );
  expect(again).toBeNull();
  expect(await findCard(store.db, 'T1', 'C1', '1.1')).toMatchObject({ cardId, hasButton: true });
  expect(await findCard(store.db, 'T1', 'C1', '2.2')).toBeUndefined();
});

test('a stray is stored beside the card, once, and is to be redrawn', async () => {
  const { store, save, posted, toUpdate } = await deck();
  await save();
  await posted('1.1');
  await store.write((tx) => adoptCard(tx, { ...planned, ts: '2.2' }, null));
  await store.write((tx) => adoptCard(tx, { ...planned, ts: '2.2' }, null));
  expect(await cardsOf(store.db, chat)).toHaveLength(2);
  expect(await toUpdate()).toEqual(['2.2']);
});

test('a message clicked before its post was answered is one card, not a stray as well', async () => {
  const { store, save, plan } = await deck();
  await save();
  await plan();
  await store.write((tx) => adoptCard(tx, { ...planned, ts: '1.1' }, null));
  const [card] = (await cardsOf(store.db, chat)).filter(({ ts }) => ts === null);
  await store.write((tx) =>
    markPosted(tx, { ...chat, cardId: card?.cardId ?? '' }, { ...drawing, ts: '1.1' }),
  );
  const cards = await cardsOf(store.db, chat);
  expect(cards.map(({ cardId, ts }) => [cardId, ts])).toEqual([[card?.cardId, '1.1']]);
});

test('adopting a card that is known changes nothing', async () => {
  const { store, save, posted } = await deck();
  await save();
  await posted('1.1');
  const before = await cardsOf(store.db, chat);
  await store.write((tx) => adoptCard(tx, { ...planned, ts: '1.1' }, null));
  expect(await cardsOf(store.db, chat)).toEqual(before);
});

test('cards lag when their session changes, until they are drawn', async () => {
  const { store, save, posted, toUpdate } = await deck();
  await save();
  const cardId = await posted('1.1');
  expect(await toUpdate()).toEqual([]);
  await save({ state: 'picked-up' });
  expect(await toUpdate()).toEqual(['1.1']);
  const drawn = { drawn: 'picked up', drawnRevision: 2, hasButton: false };
  await store.write((tx) => markDrawn(tx, cardId, drawn));
  expect(await toUpdate()).toEqual([]);
  expect(await findCard(store.db, 'T1', 'C1', '1.1')).toMatchObject(drawn);
});

test('a card posted while its session changed lags at once', async () => {
  const { save, plan, posted, toUpdate } = await deck();
  await save();
  await plan();
  await save({ state: 'picked-up' });
  await posted('1.1');
  expect(await toUpdate()).toEqual(['1.1']);
});

test('channels and the owner’s DM come first, in each the buttons to remove, then the oldest', async () => {
  const { store, save, posted, dm, toUpdate } = await deck();
  await save({ sessionId: 1 });
  await save({ sessionId: 2 });
  await posted('still-waits-new', { sessionId: 1, createdAt: 2 });
  await posted('still-waits-old', { sessionId: 1, channel: 'C2', createdAt: 1 });
  await dm('still-waits-dm', 5, { sessionId: 1, createdAt: 0 });
  await dm('taken-dm', 6, { sessionId: 2, createdAt: 3 });
  await dm('owners-dm', 7, { sessionId: 2, createdAt: 6 });
  await posted('taken', { sessionId: 2, createdAt: 4 });
  const bare = await posted('taken-bare', { sessionId: 2, channel: 'C2', createdAt: 5 });
  await store.write((tx) => markDrawn(tx, bare, { ...drawing, hasButton: false }));
  await save({ sessionId: 1, mayHaveLeft: true });
  await save({ sessionId: 2, state: 'picked-up', owner: { associateId: 7, name: 'Anna' } });
  expect(await toUpdate()).toEqual([
    ...['taken', 'owners-dm', 'still-waits-old', 'still-waits-new', 'taken-bare'],
    ...['taken-dm', 'still-waits-dm'],
  ]);
});

test('the button of an earlier round is one to remove although the session waits again', async () => {
  const { save, posted, toUpdate } = await deck();
  await save();
  await posted('first-round', { createdAt: 9 });
  await save({ state: 'picked-up' });
  await save();
  await posted('second-round', { round: 2, createdAt: 1 });
  expect((await toUpdate())[0]).toBe('first-round');
});

const byAnna = { associateId: 11, zone: 'Europe/Oslo' };

test('that it was clicked, and the zone, are kept and have the cards drawn again', async () => {
  const { store, save, posted, toUpdate } = await deck();
  await save();
  await posted('1.1');
  await store.write((tx) => noteClicked(tx, chat, byAnna));
  expect(await toUpdate()).toEqual(['1.1']);
  const shown = { clicked: true, zone: 'Europe/Oslo' };
  expect(await findSession(store.db, chat)).toMatchObject(shown);
});

test('a drawing under way when the zone changes does not undo the redraw', async () => {
  const { store, save, posted, toUpdate } = await deck();
  await save();
  const cardId = await posted('1.1');
  await save({ state: 'picked-up' });
  await store.write((tx) => noteClicked(tx, chat, byAnna));
  await store.write((tx) => markDrawn(tx, cardId, { ...drawing, drawnRevision: 2 }));
  expect(await toUpdate()).toEqual(['1.1']);
});

test('a removed card is gone and may be planned again', async () => {
  const { store, save, posted, plan } = await deck();
  await save();
  const cardId = await posted('1.1');
  await store.write((tx) => removeCard(tx, cardId));
  expect(await cardsOf(store.db, chat)).toEqual([]);
  expect(await plan()).toBe(true);
});

test.each([
  ['cards_lagging', `cards where workspace = 'T1' and "drawnRevision" < revision`],
  ['cards_unposted', `cards where tenant = 'T' and ts is null`],
  ['sessions_live', `sessions where tenant = 'T' and live = 1 order by "sessionId"`],
])('what is looked for often is found by the index %s', async (index, query) => {
  const store = await embeddedStore();
  const { rows } = await sql
    .raw<{ detail: string }>(`explain query plan select * from ${query}`)
    .execute(store.db);
  expect(rows.map(({ detail }) => detail).join()).toContain(index);
});

test('a DM is stored once for a session, round and person', async () => {
  const { store, save, dm } = await deck();
  await save();
  await dm('1.1', 7);
  await dm('1.2', 7);
  await dm('1.3', 7, { round: 2 });
  await dm('1.4', 8);
  expect((await cardsOf(store.db, chat)).map(({ ts }) => ts)).toEqual(['1.1', '1.4', '1.3']);
});
