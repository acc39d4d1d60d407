import type { Recipient } from '../domain/dm-turn.ts';
import { hasSummaries, type Inbox, inboxesOf, newInbox } from '../store/inboxes.ts';
import { topicsThatWait } from '../store/waiting-chats.ts';
import type { Rest } from '../store/worker.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import {
  byAssociate,
  bySlackUser,
  type Chat,
  chatsThatWait,
  type Notified,
} from './chats-that-wait.ts';
import type { Parts } from './parts.ts';
import { patiently } from './patiently.ts';
import { type Team, team } from './team.ts';

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

const restPerLook = 9;

/**
 * Everybody who may be told of chats, with those that wait for them now.
 * @param rest told for how long not to look again; to wait for SuperOffice is no work, and counts for nothing
 * @throws {TryAgainLater} while SuperOffice says nothing of who that is
 */
export async function audience(parts: Parts, rest: Rest): Promise<Audience> {
  const { store, place, pace, time } = parts;
  const topics = await topicsThatWait(store.db, place.tenant);
  const isNeeded = topics.size > 0 || (await hasSummaries(store.db, place.workspace));
  if (!isNeeded) return { recipients: [], chatsWait: false, isSure: true };
  const known = await patiently(parts, () => team(parts));
  const notified = await notifiedBy(parts, topics);
  // Asking takes its time: only what still waits is told, and only to who still wants to know.
  const startedAt = time.now();
  const found = await lookThrough(parts, known, notified);
  rest(Math.min(pace.dmTurnRest, restPerLook * (time.now() - startedAt)));
  return found;
}

async function lookThrough(
  parts: Parts,
  { agents, unknown }: Team,
  notified: Notified,
): Promise<Audience> {
  const { store, place } = parts;
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
    isSure: chats.every(({ topicId }) => topicId !== null && notified.has(topicId)),
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
