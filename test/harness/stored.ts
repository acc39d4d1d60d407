import { readConfig } from '../../app/config.ts';
import { fromConfig } from '../../app/from-config.ts';
import { createLog } from '../../app/log.ts';
import type { CardRow, InboxRow, SessionRow } from '../../app/store/schema.ts';
import { openStore, type Store } from '../../app/store/store.ts';
import type { Agent, Town } from './town.ts';

/** What is stored of a town. */
export type Stored = {
  readonly sessions: readonly SessionRow[];
  readonly cards: readonly CardRow[];
  readonly inboxes: readonly InboxRow[];
  readonly pickups: readonly { readonly pickupId: string }[];
  readonly parked: readonly { readonly id: string }[];
  readonly notices: readonly { readonly ts: string | null }[];
};

/** Reads what is stored; in an embedded store only while no Pickup runs. */
export async function readStored(town: Town): Promise<Stored> {
  const store = await openStoreOf(town);
  const { db } = store;
  try {
    return {
      sessions: await db.selectFrom('sessions').selectAll().execute(),
      cards: await db.selectFrom('cards').selectAll().execute(),
      inboxes: await db.selectFrom('inboxes').selectAll().execute(),
      pickups: await db.selectFrom('pickups').select('pickupId').execute(),
      parked: await db.selectFrom('work').select('id').where('parked', '=', 1).execute(),
      notices: await db.selectFrom('notices').select('ts').execute(),
    };
  } finally {
    await store.close();
  }
}

export function openStoreOf(town: Town): Promise<Store> {
  const outside = { time: town.world.time, log: createLog('silent') };
  return openStore(fromConfig.storePlace(readConfig(town.settings()), outside));
}

/** Is it a card of this session's present round? */
export function isOf(card: CardRow, { sessionId, round }: SessionRow): boolean {
  return card.sessionId === sessionId && card.round === round;
}

/** What waits, has a card in the channel, and is this agent's to be told of; the longest wait first. */
export function waitingFor(town: Town, stored: Stored, { associate }: Agent): SessionRow[] {
  const isTheirs = ({ sessionId }: SessionRow) => {
    const chat = town.chats.find((one) => one.sessionId === sessionId);
    const topic = town.topics.find(({ topicId }) => topicId === chat?.topicId);
    const member = topic?.members.get(associate);
    return member?.canRespond && member.canNotify;
  };
  return stored.sessions
    .filter(({ state }) => state === 'waiting')
    .filter((row) => stored.cards.some((card) => isOf(card, row) && card.surface === 'channel'))
    .filter(isTheirs)
    .toSorted(
      (one, other) =>
        (one.requestedAt ?? one.firstSeenAt) - (other.requestedAt ?? other.firstSeenAt) ||
        one.sessionId - other.sessionId,
    );
}
