import type { Message } from '../domain/card.ts';
import { sessionValue } from '../ids.ts';
import type { Posted } from '../slack/slack.ts';
import { dropUnposted, nextUnposted } from '../store/card-queue.ts';
import type { Card } from '../store/cards.ts';
import { markPosted } from '../store/drawings.ts';
import { markNoticePosted, nextNotice } from '../store/notices.ts';
import { drawAgain, findSession } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import type { Allowance } from './allowance.ts';
import { isItsOwnRefusal } from './ask-slack.ts';
import { noteClosed, noteOpen } from './closed-channels.ts';
import { type Drawing, drawCard } from './draw-card.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import type { Parts } from './parts.ts';
import { redrawCards } from './snapshots.ts';
import { wantDms } from './want-dms.ts';
import { work } from './work-kinds.ts';

/** A channel, and how often Slack takes a message in it. */
type Channel = { readonly channel: string; readonly allowance: Allowance };

/** Posts what waits longest to be posted in a channel, then asks to be run again when Slack takes the next. */
export async function postCards(parts: Parts, channel: string): Promise<void> {
  const to: Channel = { channel, allowance: parts.posts(channel) };
  await to.allowance.refresh();
  if (to.allowance.wait() > 0) return await parts.store.write((tx) => goOn(parts, tx, to));
  if (!(await postNotice(parts, to))) await postCard(parts, to);
}

async function goOn({ worker }: Parts, tx: Tx, { channel, allowance }: Channel): Promise<void> {
  await allowance.save(tx);
  await worker.addAfter(tx, { kind: work.postCards, key: channel }, allowance.wait());
}

async function postNotice(parts: Parts, to: Channel): Promise<boolean> {
  const { store, place } = parts;
  const notice = await nextNotice(store.db, place.workspace, to.channel);
  if (!notice) return false;
  const { ts } = await post(parts, to, notice.message);
  await store.write(async (tx) => {
    await markNoticePosted(tx, notice.noticeId, ts);
    await noteOpen(tx, to.channel);
    await goOn(parts, tx, to);
  });
  return true;
}

async function postCard(parts: Parts, to: Channel): Promise<void> {
  const { store, place, time, metrics, tracing, log } = parts;
  const { channel } = to;
  const next = await nextUnposted(store.db, place.workspace, channel);
  const postedAt = time.now();
  const drawing = next && (await drawCard(parts, { ...next.card, postedAt }, next.stored));
  if (!drawing) {
    await store.write((tx) => dropUnposted(tx, place.workspace, channel));
    return;
  }
  const { card } = next;
  const step = { name: 'post card', chat: card, facts: { 'pickup.round': card.round } };
  await tracing.step(step, () => putUp(parts, to, card, { ...drawing, postedAt }));
  metrics.cardPosted(card.waitsSince ?? card.createdAt);
  log.info({ session: sessionValue(card), channel }, 'card posted');
}

type Dated = Drawing & { readonly postedAt: number };

async function putUp(parts: Parts, to: Channel, card: Card, drawing: Dated): Promise<void> {
  const { postedAt } = drawing;
  const { ts } = await post(parts, to, drawing.message);
  await parts.store.write(async (tx) => {
    await markPosted(tx, card, { ts, postedAt, ...drawing.shown });
    await noteOpen(tx, to.channel);
    // The cards of earlier rounds link to this one.
    if (card.round > 1) await drawAgain(tx, card);
    const now = await findSession(tx, card);
    if (now?.revision !== drawing.shown.drawnRevision) await redrawCards(parts, tx);
    await wantDms(parts, tx);
    await goOn(parts, tx, to);
  });
}

async function post(parts: Parts, to: Channel, message: Message): Promise<Posted> {
  const { askSlack, slack, log } = parts;
  const { channel, allowance } = to;
  // Slack counts when it hears of it, so we count when it is sent.
  allowance.take();
  try {
    return await askSlack.ask({ where: channel, allowance }, () =>
      drawnOrSaid(log, message, (drawn) => slack.post(channel, drawn)),
    );
  } catch (error) {
    if (isItsOwnRefusal(error)) await goOnByDm(parts, channel);
    throw error;
  }
}

/** While a channel takes no cards (archived, Pickup removed), its chats are told of by DM all the same. */
async function goOnByDm(parts: Parts, channel: string): Promise<void> {
  await parts.store.write(async (tx) => {
    await noteClosed(tx, channel);
    await wantDms(parts, tx);
  });
}
