import type { Recipient, WaitingChat } from '../domain/dm-turn.ts';
import type { Session } from '../domain/session.ts';
import type { Card } from '../store/cards.ts';
import { cardsOfWaiting } from '../store/cards-of-waiting.ts';
import { closedChannels } from '../store/channels.ts';
import { hasSummaries, type Inbox, inboxesOf, newInbox } from '../store/inboxes.ts';
import { type StoredSession, waitingSessions } from '../store/sessions.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Parts } from './parts.ts';
import { patiently } from './patiently.ts';
import { team } from './team.ts';

/** A chat that waits, with what is stored of it. */
export type Chat = WaitingChat & {
  readonly session: Session;
  readonly stored: StoredSession;
  readonly cards: readonly Card[];
};

/** Somebody who is told of waiting chats. `associateId` null: no agent any more, who keeps a summary. */
export type DmRecipient = Recipient<Chat> & {
  readonly associateId: number | null;
  readonly inbox: Inbox;
};

export type Audience = {
  readonly recipients: readonly DmRecipient[];
  /** Does any chat wait? */
  readonly chatsWait: boolean;
  /** Is it known of every chat that waits who may be told of it? */
  readonly isSure: boolean;
};

/** A person who left Slack may come back. */
const refusalLasts = 24 * 3_600_000;

/**
 * Everybody who may be told of chats, with those that wait for them now.
 * @throws {TryAgainLater} while SuperOffice says nothing of who that is
 */
export async function audience(parts: Parts): Promise<Audience> {
  const { store, place } = parts;
  const before = await waitingSessions(store.db, place.tenant);
  const isNeeded = before.length > 0 || (await hasSummaries(store.db, place.workspace));
  if (!isNeeded) return { recipients: [], chatsWait: false, isSure: true };
  const { agents, unknown } = await patiently(parts, () => team(parts));
  const topics = before.flatMap(({ session }) => session?.topicId ?? []);
  const notified = await notifiedBy(parts, new Set(topics));
  // Asking takes its time: only what still waits is told, and only to who still wants to know.
  const chats = await chatsThatWait(parts);
  const inboxes = await inboxesOf(store.db, place.workspace);
  const inboxOf = new Map(inboxes.map((inbox) => [inbox.slackUser, inbox]));
  const chatsOf = byAssociate(chats, notified);
  const toldOf = bySlackUser(chats);
  const recipients = agents.map(({ slackUser, associateId }) => {
    const inbox = inboxOf.get(slackUser) ?? newInbox(place.workspace, slackUser);
    inboxOf.delete(slackUser);
    const told = toldOf.get(slackUser) ?? none;
    return recipient(inbox, { associateId, chats: chatsOf(associateId), told });
  });
  const gone = [...inboxOf.values()].filter(({ slackUser }) => !unknown.has(slackUser));
  const nobody = { associateId: null, chats: [], told: none };
  return {
    recipients: [...recipients, ...gone.map((inbox) => recipient(inbox, nobody))],
    chatsWait: chats.length > 0,
    isSure: chats.every(({ session }) => notified.has(session.topicId)),
  };
}

/** Does this person want to be told, and does Slack let them be? */
export function mayBeSent({ wanted, refusedAt }: Inbox, now: number): boolean {
  return wanted && (refusedAt === null || now - refusedAt > refusalLasts);
}

const none: ReadonlySet<Chat> = new Set();

function recipient(
  inbox: Inbox,
  of: Pick<DmRecipient, 'associateId' | 'chats' | 'told'>,
): DmRecipient {
  const { summedUpTo, lastSentAt, summaryTs } = inbox;
  return { ...of, inbox, hasSummary: summaryTs !== null, summedUpTo, lastSentAt };
}

/** The chats that somebody is notified of; most people share theirs with many others. */
function byAssociate(chats: readonly Chat[], notified: Notified) {
  const known = new Map<string, readonly Chat[]>();
  return (associateId: number): readonly Chat[] => {
    const topics = [...notified].flatMap(([id, people]) => (people.has(associateId) ? [id] : []));
    const theirs =
      known.get(`${topics}`) ?? chats.filter(({ session }) => topics.includes(session.topicId));
    known.set(`${topics}`, theirs);
    return theirs;
  };
}

/** The chats that each has a DM about. */
function bySlackUser(chats: readonly Chat[]): ReadonlyMap<string, ReadonlySet<Chat>> {
  const told = new Map<string, Set<Chat>>();
  for (const chat of chats) {
    for (const { slackUser } of chat.cards) {
      if (slackUser === null) continue;
      told.set(slackUser, (told.get(slackUser) ?? new Set()).add(chat));
    }
  }
  return told;
}

/** The longest wait first. A chat with no card on its way to a channel is told of all the same. */
async function chatsThatWait({ store, place }: Parts): Promise<Chat[]> {
  const closed = await closedChannels(store.db, place.workspace);
  const waiting = await waitingSessions(store.db, place.tenant);
  const cards = Map.groupBy(
    await cardsOfWaiting(store.db, place.tenant, place.workspace),
    ({ sessionId }) => sessionId,
  );
  return waiting.flatMap((stored): Chat[] => {
    const { session, round, quietRound } = stored;
    if (!session || round === quietRound) return [];
    const own = (cards.get(session.sessionId) ?? []).filter((card) => card.round === round);
    const toCome = own.filter(({ surface, ts, channel }) => {
      return surface === 'channel' && ts === null && !closed.has(channel);
    });
    const isShown = own.some(({ surface, ts, moved }) => {
      return surface === 'channel' && ts !== null && !moved;
    });
    const isReady = isShown || toCome.length === 0;
    const since = stored.roundAt ?? stored.firstSeenAt;
    return [{ session, stored, cards: own, since, isReady }];
  });
}

/** Who is to be told of chats, by topic. */
type Notified = ReadonlyMap<number, ReadonlySet<number>>;

/** Who is to be told of chats on each of their topics; one that cannot be asked about hides no other. */
async function notifiedBy({ rights, log }: Parts, topics: ReadonlySet<number>): Promise<Notified> {
  const notified = new Map<number, ReadonlySet<number>>();
  for (const topicId of topics) {
    try {
      notified.set(topicId, await rights.notified(topicId));
    } catch (error) {
      if (!(error instanceof SuperOfficeError)) throw error;
      log.info({ topicId, problem: error.message }, 'not known who is to be told of chats');
    }
  }
  return notified;
}
