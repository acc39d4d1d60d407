import type { Message } from '../domain/card.ts';
import { sessionValue, slackUserId } from '../ids.ts';
import type { Posted } from '../slack/slack.ts';
import { SlackError } from '../slack/slack-error.ts';
import { adoptCard, type Card, cardsOf } from '../store/cards.ts';
import { dropUnposted, nextUnposted } from '../store/cards-to-post.ts';
import { markPosted } from '../store/drawings.ts';
import { dropNotices, markNoticePosted, nextNotice } from '../store/notices.ts';
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
import { postCardsIn } from './work-kinds.ts';

/** A channel, and how often Slack takes a message in it. */
type Channel = { readonly channel: string; readonly allowance: Allowance };

/**
 * Posts what waits longest to be posted in a channel, or lines for one person, then asks to be run again when
 * Slack takes the next.
 */
export async function postCards(parts: Parts, channel: string): Promise<void> {
  const to: Channel = { channel, allowance: parts.posts(channel) };
  await to.allowance.refresh();
  if (to.allowance.wait() > 0) return await parts.store.write((tx) => goOn(parts, tx, to));
  if (!(await postNotice(parts, to))) await postCard(parts, to);
}

async function goOn({ worker, place }: Parts, tx: Tx, to: Channel): Promise<void> {
  const { channel, allowance } = to;
  await allowance.save(tx);
  await worker.addAfter(tx, postCardsIn(place, channel), allowance.wait());
}

async function postNotice(parts: Parts, to: Channel): Promise<boolean> {
  const { store, place } = parts;
  const notice = await nextNotice(store.db, place.workspace, to.channel);
  if (!notice) return false;
  const { ts } = await post(parts, to, notice.message);
  await store.write(async (tx) => {
    await markNoticePosted(tx, notice.noticeId, ts);
    await noteOpen(parts, tx, to.channel);
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
    const revision = await markPosted(tx, card, { ts, postedAt, ...drawing.shown });
    if (revision === null) await takeIn(parts, tx, card, ts);
    await noteOpen(parts, tx, to.channel);
    const isLinkedTo = await isNewsToOthers(tx, card);
    if (isLinkedTo) await drawAgain(tx, card);
    if (isLinkedTo || revision !== drawing.shown.drawnRevision) await redrawCards(parts, tx);
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
    if (isItsOwnRefusal(error)) await goOnElsewhere(parts, channel, error.cause);
    throw error;
  }
}

/** Its chat went elsewhere while it was on its way: where people see it, it follows its chat all the same. */
async function takeIn({ time }: Parts, tx: Tx, card: Card, ts: string): Promise<void> {
  const { tenant, sessionId, round, workspace, channel } = card;
  if (!(await findSession(tx, card))) return;
  const where = { tenant, sessionId, round, workspace, channel };
  await adoptCard(tx, { ...where, ts, createdAt: time.now() }, null);
}

/** Cards of earlier rounds, and those left behind in other channels, link to the one that was just posted. */
async function isNewsToOthers(tx: Tx, { round, ...id }: Card): Promise<boolean> {
  const cards = await cardsOf(tx, id);
  return cards.some((card) => card.ts !== null && (card.round < round || card.moved));
}

/** While a channel takes no cards (archived, Pickup removed), its chats are told of elsewhere all the same. */
async function goOnElsewhere(parts: Parts, channel: string, cause: unknown): Promise<void> {
  const refusal = cause instanceof SlackError ? (cause.code ?? 'refused') : 'refused';
  await parts.store.write(async (tx) => {
    if (!slackUserId.test(channel)) return await noteClosed(parts, tx, channel, { refusal });
    parts.log.warn({ slackUser: channel, problem: refusal }, 'person not told of a channel');
    await dropNotices(tx, parts.place.workspace, channel);
  });
}
