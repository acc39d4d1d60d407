import type { WaitingChat } from '../domain/dm-turn.ts';
import { closedChannels } from '../store/channels.ts';
import {
  type CardOfWaiting,
  cardsOfWaiting,
  sessionsThatWait,
  type WaitingRow,
} from '../store/waiting-chats.ts';
import type { Parts } from './parts.ts';

/** A chat that waits, with its cards of this round. */
export type Chat = WaitingChat & WaitingRow & { readonly cards: readonly CardOfWaiting[] };

/** The longest wait first. A chat with no card on its way to a channel is told of all the same. */
export async function chatsThatWait({ store, place }: Parts): Promise<Chat[]> {
  const closed = await closedChannels(store.db, place.workspace);
  const waiting = await sessionsThatWait(store.db, place.tenant);
  const cards = Map.groupBy(
    await cardsOfWaiting(store.db, place.tenant, place.workspace),
    ({ sessionId }) => sessionId,
  );
  return waiting.flatMap((session): Chat[] => {
    const { sessionId, round, roundAt, quietRound, firstSeenAt } = session;
    if (round === quietRound) return [];
    const own = (cards.get(sessionId) ?? []).filter((card) => card.round === round);
    const toCome = own.filter(({ surface, ts, channel }) => {
      return surface === 'channel' && ts === null && !closed.has(channel);
    });
    const isShown = own.some(({ surface, ts, moved }) => {
      return surface === 'channel' && ts !== null && !moved;
    });
    const isReady = isShown || toCome.length === 0;
    return [{ ...session, cards: own, since: roundAt ?? firstSeenAt, isReady }];
  });
}

/** Who is to be told of chats, by topic. */
export type Notified = ReadonlyMap<number, ReadonlySet<number>>;

/** The chats that somebody is notified of; most people share theirs with many others. */
export function byAssociate(chats: readonly Chat[], notified: Notified) {
  const known = new Map<string, readonly Chat[]>();
  return (associateId: number): readonly Chat[] => {
    const topics = [...notified].flatMap(([id, people]) => (people.has(associateId) ? [id] : []));
    const theirs =
      known.get(`${topics}`) ?? chats.filter(({ topicId }) => topics.some((id) => id === topicId));
    known.set(`${topics}`, theirs);
    return theirs;
  };
}

/** The chats that each has a DM about. */
export function bySlackUser(chats: readonly Chat[]): ReadonlyMap<string, ReadonlySet<Chat>> {
  const told = new Map<string, Set<Chat>>();
  for (const chat of chats) {
    for (const { slackUser } of chat.cards) {
      if (slackUser === null) continue;
      told.set(slackUser, (told.get(slackUser) ?? new Set()).add(chat));
    }
  }
  return told;
}
