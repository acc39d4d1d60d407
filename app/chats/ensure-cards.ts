import { channelsOf, openChannelsOf, type Routes } from '../domain/routes.ts';
import { isWaiting, type Session } from '../domain/session.ts';
import { addCard, type Card, cardsOf, markMoved, removeCard } from '../store/cards.ts';
import { drawAgain, lockSession, type StoredSession, toStored } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { routesNow } from './routes-now.ts';
import { wantDms } from './want-dms.ts';
import { postCardsIn, work } from './work-kinds.ts';

type Wait = {
  readonly stored: StoredSession;
  /** By our clock. */
  readonly waitsSince: number;
  /** Has its topic just become another? */
  readonly hasMoved: boolean;
};

/** A chat that waits, its cards in channels, and the channels where they are to be. */
type Placing = Wait & {
  readonly session: Session;
  readonly cards: readonly Card[];
  readonly due: readonly string[];
};

/**
 * Sees to it that people see a chat that waits: cards are planned in the channels of its topic when it
 * comes, when its topic has become another, and when none of those it has is in a channel that takes cards.
 */
export async function ensureCards(parts: Parts, tx: Tx, wait: Wait): Promise<void> {
  const { session, round, quietRound } = wait.stored;
  if (!session || !isWaiting(session) || round === quietRound) return;
  const routes = await routesNow(parts, tx);
  const due = openChannelsOf(session.topicId, routes);
  const cards = (await cardsOf(tx, session)).filter(
    (card) => card.surface === 'channel' && card.round === round,
  );
  const placing = { ...wait, session, cards, due };
  const isSeen = cards.some((card) => isWhereItIsSeen(card, due, routes));
  if (wait.hasMoved || !isSeen) await plan(parts, tx, placing);
  if (wait.hasMoved && due.length > 0) await leaveBehind(parts, tx, placing, routes);
  if (isSeen || due.length > 0) await dropUnposted(tx, placing);
}

function isWhereItIsSeen(
  { channel, ts, moved }: Card,
  due: readonly string[],
  { closed }: Routes,
): boolean {
  return !moved && !closed.has(channel) && (ts !== null || due.includes(channel));
}

async function plan(parts: Parts, tx: Tx, { due, cards, ...wait }: Placing): Promise<void> {
  if (due.length === 0) return await wantDms(parts, tx);
  for (const channel of due) {
    const there = cards.find((card) => card.channel === channel);
    if (there?.moved) await move(parts, tx, there, false);
    if (!there) await planOne(parts, tx, channel, wait);
  }
}

type Needed = Pick<Parts, 'place' | 'time' | 'worker'>;
type Planned = Pick<Placing, 'session' | 'stored' | 'waitsSince'>;

async function planOne(parts: Needed, tx: Tx, channel: string, planned: Planned): Promise<void> {
  const { place, time, worker } = parts;
  const { workspace } = place;
  const { tenant, sessionId } = planned.session;
  const { round } = planned.stored;
  const times = { createdAt: time.now(), waitsSince: planned.waitsSince };
  await addCard(tx, { tenant, sessionId, round, workspace, channel, ...times });
  await worker.add(tx, postCardsIn(place, channel));
}

/** What Slack shows in channels where nobody looks for this topic says from now on where the chat went. */
async function leaveBehind(parts: Parts, tx: Tx, { cards, due, session }: Placing, routes: Routes) {
  const now = [...channelsOf(session.topicId, routes), ...due];
  const left = cards.filter(({ ts, channel }) => ts !== null && !now.includes(channel));
  for (const card of left) await move(parts, tx, card, true);
}

async function move({ worker, place }: Parts, tx: Tx, card: Card, moved: boolean): Promise<void> {
  await markMoved(tx, card.cardId, moved);
  await drawAgain(tx, card);
  await worker.add(tx, { kind: work.updateCards, key: place.workspace });
}

async function dropUnposted(tx: Tx, { cards, due }: Placing): Promise<void> {
  const needless = cards.filter(({ ts, channel }) => ts === null && !due.includes(channel));
  for (const { cardId } of needless) await removeCard(tx, cardId);
}

/** Somebody deleted a channel's card in Slack: as long as its chat waits there, another comes in its place. */
export async function replaceCard(parts: Needed, tx: Tx, card: Card): Promise<void> {
  const row = await lockSession(tx, card);
  await removeCard(tx, card.cardId);
  if (!row) return;
  const stored = toStored(row);
  const { session, round } = stored;
  if (!session || !isWaiting(session) || card.round !== round) return;
  const due = openChannelsOf(session.topicId, await routesNow(parts, tx));
  if (!due.includes(card.channel)) return;
  await planOne(parts, tx, card.channel, { session, stored, waitsSince: parts.time.now() });
}
