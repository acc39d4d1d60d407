import { sessionValue } from '../ids.ts';
import { dropUnposted, nextUnposted } from '../store/card-queue.ts';
import { drawAgain } from '../store/cards.ts';
import { markPosted } from '../store/drawings.ts';
import { markNoticePosted, nextNotice } from '../store/notices.ts';
import { findSession } from '../store/sessions.ts';
import { drawCard } from './draw-card.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
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
  const { store, slack, askSlack, place, log } = parts;
  const next = await nextUnposted(store.db, place.workspace, channel);
  const drawing = next && (await drawCard(parts, next.card, next.stored));
  if (!drawing) {
    await store.write((tx) => dropUnposted(tx, place.workspace, channel));
    return false;
  }
  const { card } = next;
  const ts = await askSlack.ask(channel, () =>
    drawnOrSaid(log, drawing.message, (message) => slack.post(channel, message)),
  );
  await store.write(async (tx) => {
    await markPosted(tx, card.cardId, { ts, ...drawing.shown });
    // The cards of earlier rounds link to this one.
    if (card.round > 1) await drawAgain(tx, card);
    const now = await findSession(tx, card);
    if (now?.revision !== drawing.shown.drawnRevision) await redrawCards(parts, tx);
  });
  log.info({ session: sessionValue(card), channel }, 'card posted');
  return true;
}
