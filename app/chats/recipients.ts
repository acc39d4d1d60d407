import type { Recipient, WaitingChat } from '../domain/dm-turn.ts';
import type { Session } from '../domain/session.ts';
import { cardsOfWaiting } from '../store/card-queue.ts';
import type { Card } from '../store/cards.ts';
import { type Inbox, inboxesOf, newInbox } from '../store/inboxes.ts';
import { type StoredSession, waitingSessions } from '../store/sessions.ts';
import type { Agent } from './agents.ts';
import type { Parts } from './parts.ts';
import { patiently } from './patiently.ts';
import { team } from './team.ts';

/** A chat that waits, with what is stored of it. */
export type Chat = WaitingChat & {
  readonly session: Session;
  readonly stored: StoredSession;
  readonly cards: readonly Card[];
};

/** An agent who is told of waiting chats on their topics. */
export type DmRecipient = Recipient<Chat> & { readonly agent: Agent; readonly inbox: Inbox };

/** A person who left Slack may come back. */
const refusalLasts = 24 * 3_600_000;

/**
 * Every agent who may be told of chats, with those that wait for them.
 * @throws {TryAgainLater} while SuperOffice does not say who that is
 */
export async function recipients(parts: Parts): Promise<DmRecipient[]> {
  const { store, place } = parts;
  const chats = await chatsThatWait(parts);
  const inboxes = await inboxesOf(store.db, place.workspace);
  if (chats.length === 0 && !inboxes.some(({ summaryTs }) => summaryTs)) return [];
  const agents = await patiently(parts, () => team(parts));
  const notified = await patiently(parts, () => notifiedBy(parts, chats));
  const inboxOf = new Map(inboxes.map((inbox) => [inbox.slackUser, inbox]));
  return agents.map((agent) => {
    const inbox = inboxOf.get(agent.slackUser) ?? newInbox(place.workspace, agent.slackUser);
    const isTheirs = ({ session }: Chat) => notified.get(session.topicId)?.has(agent.associateId);
    return recipient(agent, inbox, chats.filter(isTheirs));
  });
}

/** Does this person want to be told, and does Slack let them be? */
export function mayBeSent({ wanted, refusedAt }: Inbox, now: number): boolean {
  return wanted && (refusedAt === null || now - refusedAt > refusalLasts);
}

function recipient(agent: Agent, inbox: Inbox, chats: readonly Chat[]): DmRecipient {
  const { summedUpTo, lastSentAt, summaryTs } = inbox;
  const { slackUser } = agent;
  const isTold = ({ cards }: Chat) => cards.some((card) => card.slackUser === slackUser);
  const told = new Set(chats.filter(isTold));
  const hasSummary = summaryTs !== null;
  return { agent, inbox, chats, told, hasSummary, summedUpTo, lastSentAt };
}

/** The longest wait first. A chat whose channel takes no cards is told of all the same. */
async function chatsThatWait({ store, place, closedChannels }: Parts): Promise<Chat[]> {
  const waiting = await waitingSessions(store.db, place.tenant);
  const cards = Map.groupBy(
    await cardsOfWaiting(store.db, place.tenant, place.workspace),
    ({ sessionId }) => sessionId,
  );
  return waiting.flatMap((stored): Chat[] => {
    const { session } = stored;
    const own = cards.get(session?.sessionId ?? 0) ?? [];
    const inChannels = own.filter(({ surface }) => surface === 'channel');
    if (!session || inChannels.length === 0) return [];
    const since = Math.min(...inChannels.map(({ createdAt }) => createdAt));
    const isReady = inChannels.some(
      ({ ts, channel }) => ts !== null || closedChannels.has(channel),
    );
    return [{ session, stored, cards: own, since, isReady }];
  });
}

/** Who is to be told of chats on each of their topics. */
async function notifiedBy({ rights }: Parts, chats: readonly Chat[]) {
  const notified = new Map<number, ReadonlySet<number>>();
  for (const topicId of new Set(chats.map(({ session }) => session.topicId))) {
    notified.set(topicId, await rights.notified(topicId));
  }
  return notified;
}
