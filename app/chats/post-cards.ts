import type { Message } from '../domain/card.ts';
import { sessionValue } from '../ids.ts';
import { SlackError } from '../slack/slack-error.ts';
import { dropUnposted, nextUnposted } from '../store/card-queue.ts';
import { markPosted } from '../store/drawings.ts';
import { markNoticePosted, nextNotice } from '../store/notices.ts';
import { findSession } from '../store/sessions.ts';
import { drawCard } from './draw-card.ts';
import type { Parts } from './parts.ts';
import { redrawCards } from './snapshots.ts';
import { work } from './work-kinds.ts';

/** Posts what waits longest to be posted in a channel, then asks to be run again. */
export async function postCards(parts: Parts, channel: string): Promise<void> {
  const posted = (await postNotice(parts, channel)) || (await postCard(parts, channel));
  if (!posted) return;
  const again = { kind: work.postCards, key: channel };
  await parts.store.write((tx) => parts.worker.add(tx, again));
}

async function postNotice(parts: Parts, channel: string): Promise<boolean> {
  const { store, slack, askSlack, place } = parts;
  const notice = await nextNotice(store.db, place.workspace, channel);
  if (!notice) return false;
  const ts = await askSlack.ask(channel, () => slack.post(channel, notice.message));
  await store.write((tx) => markNoticePosted(tx, notice.noticeId, ts));
  return true;
}

async function postCard(parts: Parts, channel: string): Promise<boolean> {
  const { store, askSlack, place } = parts;
  const next = await nextUnposted(store.db, place.workspace, channel);
  const drawing = next && drawCard(parts, next.card, next.stored);
  if (!drawing) {
    await store.write((tx) => dropUnposted(tx, place.workspace, channel));
    return false;
  }
  const { card } = next;
  const ts = await askSlack.ask(channel, () => post(parts, channel, drawing.message));
  await store.write(async (tx) => {
    await markPosted(tx, card.cardId, { ts, ...drawing.shown });
    const now = await findSession(tx, card);
    if (now?.revision !== drawing.shown.drawnRevision) await redrawCards(parts, tx);
  });
  parts.log.info({ session: sessionValue(card), channel }, 'card posted');
  return true;
}

/** A card that Slack will not draw is our mistake; its text still tells all, and how to act. */
async function post({ slack, log }: Parts, channel: string, message: Message): Promise<string> {
  try {
    return await slack.post(channel, message);
  } catch (error) {
    if (!(error instanceof SlackError) || !undrawable.has(error.code ?? '')) throw error;
    log.error({ channel, problem: error.code }, 'Slack cannot draw a card; posting its text');
    return await slack.post(channel, { ...message, blocks: [] });
  }
}

const undrawable = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);
