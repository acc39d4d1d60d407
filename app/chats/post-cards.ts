import type { Message } from '../domain/card.ts';
import { sessionValue } from '../ids.ts';
import type { Posted } from '../slack/slack.ts';
import { dropUnposted, nextUnposted } from '../store/card-queue.ts';
import { markPosted } from '../store/drawings.ts';
import { markNoticePosted, nextNotice } from '../store/notices.ts';
import { drawAgain, findSession } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import { isItsOwnRefusal } from './ask-slack.ts';
import { drawCard } from './draw-card.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import type { Parts } from './parts.ts';
import { redrawCards } from './snapshots.ts';
import { wantDms } from './want-dms.ts';
import { work } from './work-kinds.ts';

/** Posts what waits longest to be posted in a channel, then asks to be run again when Slack takes the next. */
export async function postCards(parts: Parts, channel: string): Promise<void> {
  const { posts, store } = parts;
  if (posts.wait(channel) > 0) return await store.write((tx) => postLater(parts, tx, channel));
  if (!(await postNotice(parts, channel))) await postCard(parts, channel);
}

async function postLater({ worker, posts }: Parts, tx: Tx, channel: string): Promise<void> {
  await worker.addAfter(tx, { kind: work.postCards, key: channel }, posts.wait(channel));
}

async function postNotice(parts: Parts, channel: string): Promise<boolean> {
  const { store, place } = parts;
  const notice = await nextNotice(store.db, place.workspace, channel);
  if (!notice) return false;
  const { ts } = await post(parts, channel, notice.message);
  await store.write(async (tx) => {
    await markNoticePosted(tx, notice.noticeId, ts);
    await postLater(parts, tx, channel);
  });
  return true;
}

async function postCard(parts: Parts, channel: string): Promise<void> {
  const { store, place, log } = parts;
  const next = await nextUnposted(store.db, place.workspace, channel);
  const drawing = next && (await drawCard(parts, next.card, next.stored));
  if (!drawing) {
    await store.write((tx) => dropUnposted(tx, place.workspace, channel));
    return;
  }
  const { card } = next;
  const { ts } = await post(parts, channel, drawing.message);
  await store.write(async (tx) => {
    await markPosted(tx, card.cardId, { ts, ...drawing.shown });
    // The cards of earlier rounds link to this one.
    if (card.round > 1) await drawAgain(tx, card);
    const now = await findSession(tx, card);
    if (now?.revision !== drawing.shown.drawnRevision) await redrawCards(parts, tx);
    await wantDms(parts, tx);
    await postLater(parts, tx, channel);
  });
  log.info({ session: sessionValue(card), channel }, 'card posted');
}

async function post(parts: Parts, channel: string, message: Message): Promise<Posted> {
  const { askSlack, slack, posts, log, closedChannels } = parts;
  posts.sent(channel);
  try {
    const posted = await askSlack.ask(channel, () =>
      drawnOrSaid(log, message, (drawn) => slack.post(channel, drawn)),
    );
    closedChannels.delete(channel);
    return posted;
  } catch (error) {
    if (isItsOwnRefusal(error)) await goOnByDm(parts, channel);
    throw error;
  }
}

/** While a channel takes no cards (archived, Pickup removed), its chats are told of by DM all the same. */
async function goOnByDm(parts: Parts, channel: string): Promise<void> {
  parts.closedChannels.add(channel);
  await parts.store.write((tx) => wantDms(parts, tx));
}
