import type { SlackChannel } from '../slack/slack-channels.ts';
import { findChannel } from '../store/channels.ts';
import type { Tx } from '../store/store.ts';
import { noteClosed, noteOpen } from './closed-channels.ts';
import type { Parts } from './parts.ts';
import { routesNow } from './routes-now.ts';
import { checkChannelIn } from './work-kinds.ts';

/**
 * Looks whether a channel takes cards, so far as Slack tells without being asked to post one.
 * One that nobody has cards go to is left alone.
 * @throws {TryAgainLater} when Slack does not say
 */
export async function checkChannel(parts: Parts, channel: string): Promise<void> {
  const { store, looks, askSlack } = parts;
  const { all } = await routesNow(parts, store.db);
  if (!all.some((route) => route.channel === channel)) return;
  looks.forget(channel);
  const found = await askSlack.ask({ where: `look at ${channel}` }, () => looks.of(channel));
  await store.write((tx) => noteFound(parts, tx, channel, found));
}

/** Takes in what Slack said of a channel. @param isSeen somebody sees it who can do something about it */
export async function noteFound(
  parts: Parts,
  tx: Tx,
  channel: string,
  found: SlackChannel | null,
  isSeen = false,
): Promise<void> {
  const refusal = refusalOf(found) ?? (await refusalKept(parts, tx, channel));
  if (refusal === null) await noteOpen(parts, tx, channel);
  else await noteClosed(parts, tx, channel, { refusal, isSeen });
}

/** In the words in which Slack would refuse a post; null: it would take one. */
export function refusalOf(found: SlackChannel | null): string | null {
  if (found === null) return 'channel_not_found';
  if (found.isArchived) return 'is_archived';
  return found.isMember ? null : 'not_in_channel';
}

/** A look does not tell of Slack's other reasons to refuse a post: they are believed for an hour. */
async function refusalKept({ place, time }: Parts, tx: Tx, channel: string) {
  const { closedAt, refusal } = await findChannel(tx, place.workspace, channel);
  if (closedAt === null || refusal === null || tellable.has(refusal)) return null;
  return time.now() - closedAt < anHour ? refusal : null;
}

const anHour = 3_600_000;
const tellable = new Set(['channel_not_found', 'is_archived', 'is_inactive', 'not_in_channel']);

/** Something happened to a channel: it is looked at soon. */
export async function wantChannelChecked(parts: Parts, channel: string): Promise<void> {
  const { store, worker, place } = parts;
  await store.write((tx) => worker.add(tx, checkChannelIn(place, channel)));
}

/** Has the closed ones looked at among the channels that cards go to now: nobody did while none went there. */
export async function wantClosedChecked(
  { worker, place }: Pick<Parts, 'worker' | 'place'>,
  tx: Tx,
): Promise<void> {
  const { all, closed } = await routesNow({ place }, tx);
  const used = new Set(all.map(({ channel }) => channel));
  const due = [...used].filter((channel) => closed.has(channel));
  await worker.addAll(
    tx,
    due.map((channel) => checkChannelIn(place, channel)),
  );
}
