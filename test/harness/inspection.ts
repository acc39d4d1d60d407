import { isWaiting, type Session } from '../../app/domain/session.ts';
import type { CardRow, SessionRow } from '../../app/store/schema.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { unanswered } from './answered.ts';
import { Drawings } from './drawings.ts';
import { isOf, readStored, type Stored, waitingFor } from './stored.ts';
import type { Agent, Town } from './town.ts';
import { readTruth } from './truth.ts';

export type Findings = {
  /** Everything that is not as it should be, each as a sentence. */
  readonly problems: readonly string[];
  /** Messages in Slack that look like cards and are no stored ones. */
  readonly strays: readonly FakeMessage[];
};

/**
 * Stops every Pickup and compares what is stored, what Slack shows and what people were told with what
 * SuperOffice says.
 *
 * - A session deserves a card if it waits now (in the queue, and no bot has it): the one stored card of
 *   its present round, posted and still in Slack. One that waited earlier and was seen then may have a card,
 *   at most one for each round and surface; one that came and went unseen, or left before its turn to be
 *   posted, needs none. A card that a person deleted is made again when its chat changes, not before.
 * - Every stored card in Slack shows exactly what `sessionCard` draws of what SuperOffice says.
 * - Everybody whose click or command was acknowledged was told what came of it afterwards.
 */
export async function inspect(town: Town): Promise<Findings> {
  while (town.pickups.length > 0) await town.endsPickup('terminate');
  const stored = await readStored(town);
  const truth = await readTruth(town);
  const drawings = new Drawings(town, stored, truth);
  const problems = [
    ...town.oddities(),
    ...town.chats.flatMap(({ sessionId }) => missingCards(town, stored, truth.get(sessionId))),
    ...stored.cards.flatMap((card) => drawings.problemsOf(card)),
    ...twice(stored.cards),
    ...town.agents.flatMap((agent) => untold(town, stored, agent)),
    ...town.agents.flatMap((agent) => drawings.summaryProblems(agent)),
    ...town.requests.flatMap((request) => unanswered(town, request)),
    ...stored.pickups.map(({ pickupId }) => `the pick-up ${pickupId} was not answered`),
    ...stored.parked.map(({ id }) => `the work ${id} is parked`),
  ];
  return { problems, strays: straysIn(town, stored) };
}

function missingCards(town: Town, stored: Stored, session: Session | undefined): string[] {
  if (!session || !isWaiting(session)) return [];
  const { sessionId } = session;
  const row = stored.sessions.find((one) => one.sessionId === sessionId);
  if (row?.state !== 'waiting') return [`${sessionId} waits, and is stored as ${row?.state}`];
  const own = stored.cards.filter((card) => isOf(card, row) && card.surface === 'channel');
  if (own.some(({ ts }) => ts !== null)) return [];
  return wasDeleted(town, sessionId) ? [] : [`${sessionId} waits and has no card`];
}

/** Did a person delete a card of this chat? Cards name the customer in a line of their own. */
function wasDeleted(town: Town, sessionId: number): boolean {
  const name = town.chats.find((chat) => chat.sessionId === sessionId)?.form.name ?? '';
  return [...town.deleted].some(({ first }) => seen(first).split('\n').includes(name));
}

/** Adopted strays have names of their own. */
function twice(cards: readonly CardRow[]): string[] {
  const planned = cards.filter(({ cardId, tenant }) => cardId.startsWith(`${tenant}/`));
  const place = (card: CardRow) =>
    [card.sessionId, card.round, card.channel, card.slackUser].join(' ');
  return [...Map.groupBy(planned, place)]
    .filter(([, { length }]) => length > 1)
    .map(([where, { length }]) => `${length} cards are stored for ${where}`);
}

/** Chats of which an agent who wants to be told has neither a DM nor a summary. */
function untold(town: Town, stored: Stored, agent: Agent): string[] {
  const { id, name, dm } = agent.slack;
  const inbox = stored.inboxes.find(({ slackUser }) => slackUser === id);
  // A summary counts every chat that waits for them.
  const isSummedUp = inbox?.summaryTs != null;
  if (isSummedUp || inbox?.wanted === 0 || inbox?.refusedAt != null) return [];
  const isTold = (row: SessionRow) => {
    const own = stored.cards.filter((card) => isOf(card, row));
    const since = Math.min(
      ...own.filter(({ surface }) => surface === 'channel').map(({ createdAt }) => createdAt),
    );
    return own.some(({ slackUser }) => slackUser === id) || since <= (inbox?.summedUpTo ?? 0);
  };
  return waitingFor(town, stored, agent)
    .filter((row) => !isTold(row))
    .filter(() => ![...town.deleted].some(({ channel }) => channel === dm.id))
    .map(({ sessionId }) => `${name} was not told of ${sessionId}`);
}

function straysIn(town: Town, { cards, inboxes, notices }: Stored): FakeMessage[] {
  const known = new Set(
    [
      ...cards.map(({ ts }) => ts),
      ...inboxes.map(({ summaryTs }) => summaryTs),
      ...notices.map(({ ts }) => ts),
    ].filter((ts) => ts !== null),
  );
  const live = [town.channel, ...town.agents.map(({ slack }) => slack.dm)].flatMap((place) =>
    place.live(),
  );
  return live.filter(
    ({ ts, blocks }) => !known.has(ts) && JSON.stringify(blocks).includes('"pick_up_'),
  );
}
