import type { Delivery } from '../domain/home.ts';
import { cardStats } from '../store/card-stats.ts';
import { closedChannels } from '../store/channels.ts';
import { givenUp, lastCardIn } from '../store/delivery-stats.ts';
import { findInbox } from '../store/inboxes.ts';
import type { Parts } from './parts.ts';
import { findLooks, type Looks } from './poll-regularly.ts';
import { routesNow } from './routes-now.ts';
import { team } from './team.ts';
import { within } from './within.ts';

/** Tells who may answer chats and is nobody in Slack; null: not known. */
export type NotLinked = () => Promise<readonly string[] | null>;

/** How chats get from SuperOffice to this person. */
export async function readDelivery(
  parts: Parts,
  slackUser: string,
  notLinked: NotLinked,
): Promise<Delivery> {
  const { store, place, hearing } = parts;
  const channels = [...new Set((await routesNow(parts, store.db)).all.map((one) => one.channel))];
  const [lastCard, { toPost }, looks, closed, strangers, vain] = await Promise.all([
    lastCardFor(parts, slackUser, channels),
    cardStats(store.db, place.workspace),
    findLooks(store, place.tenant),
    closedChannels(store.db, place.workspace),
    notLinked(),
    givenUp(store.db, [place.workspace, place.tenant]),
  ]);
  return {
    lastCardAt: lastCard,
    cardsToPost: toPost,
    webhooks: hearing.state,
    looksEvery: hearing.every,
    silence: silenceOf(looks),
    closedChannels: channels.filter((channel) => closed.has(channel)),
    notLinked: strangers,
    givenUp: vain,
  };
}

/** Where everybody sees it, or in the person's DM. */
async function lastCardFor(
  { store, place: { workspace } }: Parts,
  slackUser: string,
  channels: readonly string[],
): Promise<number | null> {
  const { channel: dm } = await findInbox(store.db, workspace, slackUser);
  const conversations = dm === null ? channels : [...channels, dm];
  const asked = conversations.map((channel) => lastCardIn(store.db, workspace, channel));
  const times = (await Promise.all(asked)).filter((ms) => ms !== null);
  return times.length === 0 ? null : Math.max(...times);
}

function silenceOf({ failures, goodAt, away }: Looks): Delivery['silence'] {
  return failures === 0 ? null : { since: goodAt, away };
}

/** Nobody waits longer than this for the names, which SuperOffice may have to be asked for. */
const patience = 1_200;

/** As `NotLinked`. Of whom SuperOffice does not say now who they are may be any of those who look unlinked. */
export async function readNotLinked(parts: Parts): Promise<readonly string[] | null> {
  const [responders, met] = await Promise.all([
    parts.coverage.responders(),
    within(parts.time, patience, team(parts)),
  ]);
  if (!responders || !met || met.unknown.size > 0) return null;
  const linked = new Set(met.agents.map(({ associateId }) => associateId));
  return responders
    .filter(({ associateId }) => !linked.has(associateId))
    .map(({ name }) => name)
    .toSorted();
}
