import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { replaceCard } from '../../app/chats/ensure-cards.ts';
import { addCard, cardsOf } from '../../app/store/cards.ts';
import { markPosted } from '../../app/store/drawings.ts';
import { drawAgain, lockSession, saveSession } from '../../app/store/sessions.ts';
import type { Store } from '../../app/store/store.ts';
import { embedded } from '../harness/database.ts';
import { manualTime } from '../manual-time.ts';
import { chat, freshStore, session } from '../store/with-store.ts';
import { workerOn } from '../store/with-worker.ts';

const place = {
  ...{ workspace: 'T1', tenant: chat.tenant, slackChannel: 'C1' },
  ...{ workspaceUrl: '', installer: null, webUrl: async () => null },
};

/** A chat whose card was posted. */
async function posted(store: Store) {
  const saved = { session: session(), readAt: 1, expectedVersion: 0 };
  const where = { round: 1, workspace: 'T1', channel: 'C1', createdAt: 10 };
  await store.write(async (tx) => {
    await saveSession(tx, chat, saved);
    await addCard(tx, { ...chat, ...where });
  });
  const [card] = await cardsOf(store.db, chat);
  if (!card) throw new Error('no card');
  const drawing = { ts: '1.1', drawn: 'waiting', drawnRevision: 1, hasButton: true };
  await store.write((tx) => markPosted(tx, card, drawing));
  return card;
}

async function somebodyWaits({ db }: Store): Promise<boolean> {
  const locks = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`;
  return (await locks.execute(db)).rows.length > 0;
}

test.skipIf(embedded)(
  'whoever replaces a card and whoever changes its chat never wait for one another',
  async () => {
    const store = await freshStore();
    const card = await posted(store);
    const [isLocked, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let tries = 0;
    const changing = store.write(async (tx) => {
      tries += 1;
      await lockSession(tx, chat);
      isLocked.resolve();
      await goOn.promise;
      await drawAgain(tx, chat);
    });
    await isLocked.promise;
    const time = manualTime();
    const { worker } = await workerOn({ store, handlers: {} });
    const parts = { place, time, worker };
    const replacing = store.write(async (tx) => {
      tries += 1;
      await replaceCard(parts, tx, card);
    });
    await expect.poll(() => somebodyWaits(store)).toBe(true);
    goOn.resolve();
    await Promise.all([changing, replacing]);
    expect(tries).toBe(2);
    expect(await cardsOf(store.db, chat)).toMatchObject([{ channel: 'C1', ts: null }]);
  },
);
