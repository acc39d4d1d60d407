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

/** A card that Slack refuses to change is left alone for this long; meanwhile others are changed. */
const refusedRest = 60_000;

/** Makes Slack show the cards as they are now, the most urgent first, as far as its allowance goes. */
export async function updateCards(parts: Parts): Promise<void> {
  const { store, place, refusedCards } = parts;
  const due = await cardsToUpdate(store.db, place.workspace, together, refusedCards.ids);
  const settled = await Promise.allSettled(due.map((one) => updateCard(parts, one)));
  const results = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const wait = nextIn(parts, results);
  await store.write(async (tx) => {
    for (const result of results) await result?.(tx);
    const again = { kind: work.updateCards, key: place.workspace };
    if (wait !== null) await parts.worker.addAfter(tx, again, wait);
  });
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Milliseconds until there may be more to do; null: not before something changes. */
function nextIn({ updates, refusedCards }: Parts, results: readonly Result[]): number | null {
  if (results.includes(null)) return updates.wait();
  return results.length === together ? 0 : refusedCards.wait;
}

async function updateCard(parts: Parts, { card, stored }: CardOfSession): Promise<Result> {
  const drawing = await drawCard(parts, card, stored);
  if (!drawing || !card.ts) return async () => {};
  const done: Result = (tx) => markDrawn(tx, card.cardId, drawing.shown);
  if (drawing.shown.drawn === card.drawn) return done;
  if (!parts.updates.take()) return null;
  switch (await show(parts, card, card.ts, drawing)) {
    case 'shown':
      return done;
    case 'lost':
      return (tx) => startOver(parts, tx, card);
    case 'refused':
      parts.refusedCards.rest(card.cardId, refusedRest);
      return async () => {};
  }
}

/** @throws {TryAgainLater} when Slack would not change any other card now either */
async function show(parts: Parts, card: Card, ts: string, { message }: Drawing) {
  const where = `update in ${card.channel}`;
  try {
    return await parts.askSlack.ask(where, () => update(parts, card.channel, ts, message));
  } catch (error) {
    if (isItsOwnRefusal(error)) return 'refused';
    throw error;
  }
}

async function update({ slack, log }: Parts, channel: string, ts: string, message: Message) {
  try {
    await drawnOrSaid(log, message, (drawn) => slack.update(channel, ts, drawn));
    return 'shown';
  } catch (error) {
    if (error instanceof SlackError && error.code === 'message_not_found') return 'lost';
    throw error;
  }
}

/** Somebody deleted the card: if its chat still waits, reading it again makes a new one. */
async function startOver({ worker, log }: Parts, tx: Tx, card: Card): Promise<void> {
  log.info({ session: sessionValue(card) }, 'card was deleted in Slack');
  await removeCard(tx, card.cardId);
  await worker.add(tx, { kind: work.syncSession, key: sessionValue(card) });
}
