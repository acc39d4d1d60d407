import { workspaceKey } from '../ids.ts';
import { findChannel, saveChannel } from '../store/channels.ts';
import { addNotice } from '../store/notices.ts';
import { routesOf } from '../store/routes.ts';
import type { Tx } from '../store/store.ts';
import { channelClosed } from '../ui/setup/channel-notices.ts';
import type { Parts } from './parts.ts';
import { wantCardsPlanned } from './plan-cards.ts';
import { wantDms } from './want-dms.ts';
import { checkChannelIn, postCardsIn } from './work-kinds.ts';

/*
 * A channel is closed from when Slack refused to post there, or said that it is archived or that Pickup is
 * not in it, until it takes cards again. It is stored, as its chats are told of elsewhere meanwhile, which
 * another process may do.
 */

/** Slack's word for why, and whether an administrator sees it anyhow. */
type Closure = { readonly refusal: string; readonly isSeen?: boolean };

/** Slack may refuse a channel for a moment again and again; people are told once a day. */
const tellAgain = 24 * 3_600_000;

/** Has the chats of a channel told of elsewhere, and looks after a while whether it takes cards again. */
export async function noteClosed(parts: Parts, tx: Tx, channel: string, closure: Closure) {
  const { place, time, worker } = parts;
  const before = await findChannel(tx, place.workspace, channel);
  const now = time.now();
  const closedAt = before.closedAt ?? now;
  const { refusal, isSeen = false } = closure;
  await saveChannel(tx, before, { closedAt, refusal, provenAt: null, provenBy: null });
  await worker.addAfter(tx, checkChannelIn(place, channel), nextLook(now - closedAt));
  if (before.closedAt !== null) return;
  await wantCardsPlanned(parts, tx);
  await wantDms(parts, tx);
  const isNews = before.toldAt === null || now - before.toldAt > tellAgain;
  if (isNews && !isSeen) await tellWhoChoseIt(parts, tx, channel, refusal);
}

/** A channel takes cards: it is used again if it was not. */
export async function noteOpen(parts: Parts, tx: Tx, channel: string): Promise<void> {
  const before = await findChannel(tx, parts.place.workspace, channel);
  if (before.closedAt === null) return;
  await saveChannel(tx, before, { closedAt: null, refusal: null });
  parts.log.info({ channel }, 'channel takes cards again');
  await wantCardsPlanned(parts, tx);
}

const minute = 60_000;

/** The longer it has been closed, the longer nobody looks: for a tenth of the time, at most five minutes. */
function nextLook(closedForMs: number): number {
  return Math.min(Math.max(minute, closedForMs / 10), 5 * minute);
}

/** Tells the administrator who last had cards go there, by DM; of SLACK_CHANNEL only the log tells. */
async function tellWhoChoseIt(parts: Parts, tx: Tx, channel: string, refusal: string) {
  const { place, time, worker, log } = parts;
  const { workspace } = place;
  log.warn({ channel, problem: refusal }, 'a channel takes no cards; they go elsewhere');
  const chosen = (await routesOf(tx, place)).filter((route) => route.channel === channel);
  const last = chosen.toSorted((one, other) => other.madeAt - one.madeAt)[0];
  const now = time.now();
  await saveChannel(tx, { workspace, channel }, { toldAt: now });
  if (!last) return;
  await addNotice(tx, {
    noticeId: `closed/${workspaceKey(workspace, channel)}/${now}`,
    workspace,
    channel: last.madeBy,
    message: channelClosed(channel, refusal),
    createdAt: now,
  });
  await worker.add(tx, postCardsIn(place, last.madeBy));
}
