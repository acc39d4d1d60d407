import { sessionValue } from '../ids.ts';
import { type CardOfSession, cardsToUpdate } from '../store/card-queue.ts';
import { type Card, removeCard } from '../store/cards.ts';
import { markDrawn } from '../store/drawings.ts';
import { hasSummaries } from '../store/inboxes.ts';
import type { StoredSession } from '../store/sessions.ts';
import type { Tx } from '../store/store.ts';
import { isItsOwnRefusal } from './ask-slack.ts';
import { type Drawing, drawCard } from './draw-card.ts';
import { replaceCard } from './ensure-cards.ts';
import type { Parts } from './parts.ts';
import { updateMessage } from './update-message.ts';
import { wantDms } from './want-dms.ts';
import { work } from './work-kinds.ts';

/** What to store about a card that was dealt with, or in how many milliseconds Slack's allowance is enough for it. */
type Result = ((tx: Tx) => Promise<void>) | number;

/** How many cards are dealt with at once. */
const together = 10;

/** Makes Slack show the cards as they are now, the most urgent first, as far as its allowance goes. */
export async function updateCards(parts: Parts): Promise<void> {
  const { store, place, time, worker, updates, refusedCards } = parts;
  const startedAt = time.now();
  const due = await cardsToUpdate(store.db, place.workspace, together, refusedCards.ids);
  await updates.refresh();
  const settled = await Promise.allSettled(due.map((one) => updateCard(parts, one)));
  const results = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const wait = nextIn(parts, results, startedAt);
  const summaries = { kind: work.updateSummaries, key: place.workspace };
  await store.write(async (tx) => {
    await updates.save(tx);
    for (const result of results) if (typeof result === 'function') await result(tx);
    const again = { kind: work.updateCards, key: place.workspace };
    if (wait !== null) await worker.addAfter(tx, again, wait);
    if (await hasSummaries(tx, place.workspace)) await worker.add(tx, summaries);
  });
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Milliseconds until there may be more to do; null: not before something changes. */
function nextIn({ refusedCards }: Parts, results: readonly Result[], startedAt: number) {
  const waits = results.filter((result) => typeof result === 'number');
  if (waits.length > 0) return Math.min(...waits);
  return results.length === together ? 0 : refusedCards.wait(startedAt);
}

async function updateCard(parts: Parts, { card, stored }: CardOfSession): Promise<Result> {
  const drawing = await drawCard(parts, card, stored);
  if (!drawing || !card.ts) return async () => {};
  const done: Result = (tx) => markDrawn(tx, card.cardId, drawing.shown);
  if (drawing.shown.drawn === card.drawn) return done;
  const leaving = isInFront(card, stored) ? 0 : parts.pace.updatesForChannels;
  if (!parts.updates.take(leaving)) return parts.updates.wait(leaving);
  const answer = await show(parts, card, card.ts, drawing);
  if (answer === 'refused') {
    parts.refusedCards.rest(card.cardId);
    return async () => {};
  }
  parts.refusedCards.forget(card.cardId);
  if (answer !== 'lost') return done;
  // By itself, as it locks the chat, which comes before any card.
  await parts.store.write((tx) => startOver(parts, tx, card));
  return async () => {};
}

/** Channels and the owner's DM; other DMs, and cards that only lose their customer's data, must not hold them up. */
function isInFront({ surface, associateId }: Card, { session }: StoredSession): boolean {
  if (session?.customer === null) return false;
  return surface === 'channel' || associateId === session?.owner?.associateId;
}

/** @throws {TryAgainLater} when Slack would not change any other card now either */
async function show(parts: Parts, card: Card, ts: string, { message }: Drawing) {
  const where = { channel: card.channel, ts, about: { session: sessionValue(card) } };
  const step = { name: 'update card', chat: card, facts: { 'pickup.surface': card.surface } };
  const call = () => parts.tracing.step(step, () => updateMessage(parts, where, message));
  try {
    const about = { where: `update in ${card.channel}`, thing: card.cardId };
    return await parts.askSlack.ask({ ...about, allowance: parts.updates }, call);
  } catch (error) {
    if (isItsOwnRefusal(error)) return 'refused';
    throw error;
  }
}

/** Somebody deleted the card: if its chat still waits, there is a new one. */
async function startOver(parts: Parts, tx: Tx, card: Card): Promise<void> {
  parts.log.info({ session: sessionValue(card) }, 'card was deleted in Slack');
  if (card.surface === 'channel') await replaceCard(parts, tx, card);
  else {
    await removeCard(tx, card.cardId);
    await wantDms(parts, tx);
  }
  await parts.worker.add(tx, { kind: work.syncSession, key: sessionValue(card) });
}
