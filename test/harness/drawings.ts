import { readConfig } from '../../app/config.ts';
import type { Message } from '../../app/domain/card.ts';
import { goneSession, type Session } from '../../app/domain/session.ts';
import type { CardRow, SessionRow } from '../../app/store/schema.ts';
import { dmSummary } from '../../app/ui/dm-summary.ts';
import { sessionCard } from '../../app/ui/session-card.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { type Stored, waitingFor } from './stored.ts';
import type { Agent, Town } from './town.ts';

/** What Slack should show, drawn from what SuperOffice says. */
export class Drawings {
  readonly #town: Town;
  readonly #stored: Stored;
  readonly #truth: ReadonlyMap<number, Session>;
  readonly #webUrl: string | null;

  constructor(town: Town, stored: Stored, truth: ReadonlyMap<number, Session>) {
    this.#town = town;
    this.#stored = stored;
    this.#truth = truth;
    this.#webUrl = readConfig(town.settings()).superoffice.webUrl;
  }

  problemsOf(card: CardRow): string[] {
    const message = find(this.#town, card);
    if (card.ts === null || message?.deleted) return [];
    const expected = this.#expected(card);
    if (!message || !expected) return [`${card.cardId} is stored, but there is no such message`];
    return [...differences(card.cardId, message, expected), ...this.#zoneProblems(card)];
  }

  #expected(card: CardRow): Message | null {
    const row = this.#stored.sessions.find(({ sessionId }) => sessionId === card.sessionId);
    const session = row && (this.#truth.get(card.sessionId) ?? goneSession(snapshotOf(row)));
    if (!session) return null;
    const isCurrent = standingOf(card, row.round) === 'current';
    const isOwners = card.associateId !== null && card.associateId === session.owner?.associateId;
    return sessionCard(session, {
      standing: standingOf(card, row.round),
      postedAfterMs: postedAfter(card),
      newerCardUrl: isCurrent ? null : this.#addressOf(card, row.round),
      surface: card.surface,
      details: card.surface === 'channel' || isOwners ? 'shown' : 'hidden',
      zone: card.surface === 'channel' ? row.zone : card.zone,
      webUrl: this.#webUrl,
      pickedUpInSuperOffice: row.clicked === 0,
    });
  }

  #addressOf({ sessionId, channel }: CardRow, round: number): string | null {
    const cards = this.#stored.cards
      .filter((card) => card.sessionId === sessionId && card.round === round && card.ts !== null)
      .toSorted((one, other) => one.createdAt - other.createdAt);
    const newer =
      cards.find((card) => card.channel === channel) ??
      cards.find(({ surface }) => surface === 'channel');
    const { domain } = this.#town.world.slack.team;
    return newer?.ts
      ? `https://${domain}.slack.com/archives/${newer.channel}/p${newer.ts.replace('.', '')}`
      : null;
  }

  /** Times are shown in their reader's zone or, where that was not known, in UTC. */
  #zoneProblems({ cardId, surface, slackUser, zone, sessionId }: CardRow): string[] {
    const row = this.#stored.sessions.find((one) => one.sessionId === sessionId);
    const { agents } = this.#town;
    const agent = agents.find(({ slack, associate }) =>
      surface === 'dm' ? slack.id === slackUser : associate.associateId === row?.ownerId,
    );
    const shown = surface === 'dm' ? zone : (row?.zone ?? null);
    const fits = shown === null || shown === 'UTC' || shown === agent?.slack.zone;
    return fits ? [] : [`${cardId} shows times in ${shown}`];
  }

  summaryProblems(agent: Agent): string[] {
    const inbox = this.#stored.inboxes.find(({ slackUser }) => slackUser === agent.slack.id);
    if (!inbox || inbox.summaryTs === null) return [];
    const message = agent.slack.dm.find(inbox.summaryTs);
    const chats = waitingFor(this.#town, this.#stored, agent);
    const since = chats[0]?.requestedAt ?? null;
    const zones = [agent.slack.zone, null];
    const expected = zones.map((zone) => dmSummary({ count: chats.length, since, zone }));
    if (message && expected.some((one) => sameAs(message, one))) return [];
    const shows = message ? seen(message) : 'nothing';
    return [`the summary of ${agent.slack.name} shows, with ${chats.length} waiting: ${shows}`];
  }
}

function postedAfter({ postedAt, waitsSince }: CardRow): number | null {
  return postedAt === null || waitsSince === null ? null : postedAt - waitsSince;
}

function snapshotOf({ snapshot }: SessionRow): Session | null {
  return snapshot === null ? null : JSON.parse(snapshot);
}

function find(town: Town, { channel, ts }: CardRow): FakeMessage | undefined {
  const places = [town.channel, ...town.agents.map(({ slack }) => slack.dm)];
  const place = places.find(({ id }) => id === channel);
  return place?.messages.find((message) => message.ts === ts);
}

function differences(cardId: string, message: FakeMessage, expected: Message): string[] {
  if (sameAs(message, expected)) return [];
  const should = seen({ text: expected.text, blocks: JSON.parse(JSON.stringify(expected.blocks)) });
  return [`${cardId} shows\n${quoted(seen(message))}\ninstead of\n${quoted(should)}`];
}

function sameAs({ text, blocks }: FakeMessage, expected: Message): boolean {
  return text === expected.text && JSON.stringify(blocks) === JSON.stringify(expected.blocks);
}

function quoted(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

function standingOf({ round, moved }: CardRow, present: number) {
  if (round !== present) return 'earlier';
  return moved ? 'moved' : 'current';
}
