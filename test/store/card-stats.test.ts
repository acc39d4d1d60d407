import { expect, test } from 'vitest';
import type { Session } from '../../app/domain/session.ts';
import { cardStats } from '../../app/store/card-stats.ts';
import { addCard, cardsOf } from '../../app/store/cards.ts';
import { markPosted } from '../../app/store/drawings.ts';
import { findSession, saveSession } from '../../app/store/sessions.ts';
import { chat, freshStore, session } from './with-store.ts';

/** A store in which one chat waits and has a card that is not posted yet. */
async function withUnposted() {
  const store = await freshStore();
  const save = async (differences: Partial<Session> = {}) => {
    const next = session(differences);
    const expectedVersion = (await findSession(store.db, next))?.version ?? 0;
    await store.write((tx) => saveSession(tx, next, { expectedVersion, session: next, readAt: 1 }));
  };
  const post = async () => {
    const [card] = await cardsOf(store.db, chat);
    const shown = { ts: '1.1', drawn: 'waiting', drawnRevision: 1, hasButton: true };
    await store.write((tx) => markPosted(tx, { ...chat, cardId: card?.cardId ?? '' }, shown));
  };
  await save();
  const card = { ...chat, round: 1, workspace: 'T1', channel: 'C1', createdAt: 10 };
  await store.write((tx) => addCard(tx, card));
  return { save, post, counted: () => cardStats(store.db) };
}

test('a card of a chat that waits is to be posted', async () => {
  const { counted } = await withUnposted();
  expect(await counted()).toEqual({ toPost: 1, toUpdate: 0 });
});

test('a card of a chat that waits no more is not to be posted', async () => {
  const { counted, save } = await withUnposted();
  await save({ state: 'ended' });
  expect(await counted()).toEqual({ toPost: 0, toUpdate: 0 });
});

test('a posted card is to be updated once its chat has changed', async () => {
  const { counted, post, save } = await withUnposted();
  await post();
  expect(await counted()).toEqual({ toPost: 0, toUpdate: 0 });
  await save({ state: 'picked-up' });
  expect(await counted()).toEqual({ toPost: 0, toUpdate: 1 });
});
