import { expect, test } from 'vitest';
import type { Session } from '../../app/domain/session.ts';
import { addCard, cardsOf } from '../../app/store/cards.ts';
import { chatStats } from '../../app/store/chat-stats.ts';
import { markPosted } from '../../app/store/drawings.ts';
import { saveSession } from '../../app/store/sessions.ts';
import { chat, freshStore, session } from './with-store.ts';

async function withChats(...sessions: readonly Partial<Session>[]) {
  const store = await freshStore();
  for (const differences of sessions) {
    const next = session(differences);
    const save = { expectedVersion: 0, session: next, readAt: 5_000 };
    await store.write((tx) => saveSession(tx, next, save));
  }
  return { store, told: () => chatStats(store.db, [chat.tenant]) };
}

test('nobody waits in an empty store', async () => {
  const { told } = await withChats();
  expect(await told()).toEqual({ count: 0, since: null, withoutCardSince: null });
});

test('those who wait are counted, since the oldest request, or since it was first seen', async () => {
  const { told } = await withChats(
    { sessionId: 1, requestedAt: null },
    { sessionId: 2, requestedAt: 9_000 },
    { sessionId: 3, state: 'picked-up', requestedAt: 1_000 },
  );
  expect(await told()).toMatchObject({ count: 2, since: 5_000 });
});

test('a chat is without a card until the card is posted', async () => {
  const { store, told } = await withChats({});
  const place = { workspace: 'T1', channel: 'C1', createdAt: 2_000, waitsSince: 1_500 };
  await store.write((tx) => addCard(tx, { ...chat, round: 1, ...place }));
  expect(await told()).toMatchObject({ withoutCardSince: 1_500 });

  const [card] = await cardsOf(store.db, chat);
  const shown = { ts: '1.1', drawn: 'waiting', drawnRevision: 1, hasButton: true };
  await store.write((tx) => markPosted(tx, { ...chat, cardId: card?.cardId ?? '' }, shown));
  expect(await told()).toMatchObject({ withoutCardSince: null });
});
