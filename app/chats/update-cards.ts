import type { Message } from '../domain/card.ts';
import { sessionValue } from '../ids.ts';
import { SlackError } from '../slack/slack-error.ts';
import { type CardOfSession, cardsToUpdate } from '../store/card-queue.ts';
import { type Card, removeCard } from '../store/cards.ts';
import { markDrawn } from '../store/drawings.ts';
import type { Tx } from '../store/store.ts';
import { isItsOwnRefusal } from './ask-slack.ts';
import { type Drawing, drawCard } from './draw-card.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import type { Parts } from './parts.ts';
import { work } from './work-kinds.ts';

/** What to store about a card that was dealt with; null: no allowance is left for it now. */
type Result = ((tx: Tx) => Promise<void>) | null;

/** How many cards are dealt with at once. */
const together = 10;

/** Slack's words for a card that stays as it is: posted by an earlier installation, or too old. */
const unchangeable = new Set(['cant_update_message', 'edit_window_closed']);

/** Makes Slack show the cards as they are now, the most urgent first, as far as its allowance goes. */
export async function updateCards(parts: Parts): Promise<void> {
  const { store, place, time, refusedCards } = parts;
  const startedAt = time.now();
  const due = await cardsToUpdate(store.db, place.workspace, together, refusedCards.ids);
  const settled = await Promise.allSettled(due.map((one) => updateCard(parts, one)));
  const results = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const wait = nextIn(parts, results, startedAt);
  await store.write(async (tx) => {
    for (const result of results) await result?.(tx);
    const again = { kind: work.updateCards, key: place.workspace };
    if (wait !== null) await parts.worker.addAfter(tx, again, wait);
  });
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Milliseconds until there may be more to do; null: not before something changes. */
function nextIn({ updates, refusedCards }: Parts, results: readonly Result[], startedAt: number) {
  if (results.includes(null)) return updates.wait();
  return results.length === together ? 0 : refusedCards.wait(startedAt);
}

async function updateCard(parts: Parts, { card, stored }: CardOfSession): Promise<Result> {
  const drawing = await drawCard(parts, card, stored);
  if (!drawing || !card.ts) return async () => {};
  const done: Result = (tx) => markDrawn(tx, card.cardId, drawing.shown);
  if (drawing.shown.drawn === card.drawn) return done;
  if (!parts.updates.take()) return null;
  const answer = await show(parts, card, card.ts, drawing);
  if (answer === 'refused') {
    parts.refusedCards.rest(card.cardId);
    return async () => {};
  }
  parts.refusedCards.forget(card.cardId);
  return answer === 'lost' ? (tx) => startOver(parts, tx, card) : done;
}

/** @throws {TryAgainLater} when Slack would not change any other card now either */
async function show(parts: Parts, card: Card, ts: string, { message }: Drawing) {
  const where = `update in ${card.channel}`;
  try {
    return await parts.askSlack.ask(where, () => update(parts, card, ts, message), card.cardId);
  } catch (error) {
    if (isItsOwnRefusal(error)) return 'refused';
    throw error;
  }
}

async function update({ slack, log }: Parts, card: Card, ts: string, message: Message) {
  try {
    await drawnOrSaid(log, message, (drawn) => slack.update(card.channel, ts, drawn));
    return 'settled';
  } catch (error) {
    const code = error instanceof SlackError ? error.code : null;
    if (code === 'message_not_found') return 'lost';
    if (code === null || !unchangeable.has(code)) throw error;
    log.warn({ session: sessionValue(card), problem: code }, 'card cannot be changed any more');
    return 'settled';
  }
}

/** Somebody deleted the card: if its chat still waits, reading it again makes a new one. */
async function startOver({ worker, log }: Parts, tx: Tx, card: Card): Promise<void> {
  log.info({ session: sessionValue(card) }, 'card was deleted in Slack');
  await removeCard(tx, card.cardId);
  await worker.add(tx, { kind: work.syncSession, key: sessionValue(card) });
}
