import { sessionValue } from '../ids.ts';
import { SlackError } from '../slack/slack-error.ts';
import { type CardOfSession, cardsToUpdate } from '../store/card-queue.ts';
import { type Card, removeCard } from '../store/cards.ts';
import { markDrawn } from '../store/drawings.ts';
import type { Tx } from '../store/store.ts';
import { type Drawing, drawCard } from './draw-card.ts';
import type { Parts } from './parts.ts';
import { work } from './work-kinds.ts';

/** What to store about a card that was dealt with; null: no allowance is left for it now. */
type Result = ((tx: Tx) => Promise<void>) | null;

/** How many cards are dealt with at once. */
const together = 10;

/** Makes Slack show the cards as they are now, the most urgent first, as far as its allowance goes. */
export async function updateCards(parts: Parts): Promise<void> {
  const { store, place, worker, updates } = parts;
  const due = await cardsToUpdate(store.db, place.workspace, together);
  if (due.length === 0) return;
  const settled = await Promise.allSettled(due.map((one) => updateCard(parts, one)));
  const results = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const again = { kind: work.updateCards, key: place.workspace };
  await store.write(async (tx) => {
    for (const result of results) await result?.(tx);
    if (results.includes(null)) await worker.addAfter(tx, again, updates.wait());
    else if (due.length === together) await worker.add(tx, again);
  });
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function updateCard(parts: Parts, { card, stored }: CardOfSession): Promise<Result> {
  const drawing = drawCard(parts, card, stored);
  if (!drawing || !card.ts) return async () => {};
  const done: Result = (tx) => markDrawn(tx, card.cardId, drawing.shown);
  if (drawing.shown.drawn === card.drawn) return done;
  if (!parts.updates.take()) return null;
  const answer = await show(parts, card, card.ts, drawing);
  return answer === 'lost' ? (tx) => startOver(parts, tx, card) : done;
}

async function show(parts: Parts, card: Card, ts: string, { message }: Drawing) {
  const where = `update in ${card.channel}`;
  return await parts.askSlack.ask(where, async () => {
    try {
      await parts.slack.update(card.channel, ts, message);
      return 'shown';
    } catch (error) {
      if (!(error instanceof SlackError) || !hopeless.has(error.code ?? '')) throw error;
      parts.log.warn(
        { session: sessionValue(card), problem: error.code },
        'card cannot be updated',
      );
      return error.code === 'message_not_found' ? 'lost' : 'left as it is';
    }
  });
}

/** Refusals that concern this one message for good; everything else may pass. */
const hopeless = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'is_inactive',
  'is_archived',
  'channel_not_found',
  'not_in_channel',
]);

/** Somebody deleted the card: if its chat still waits, reading it again makes a new one. */
async function startOver({ worker }: Parts, tx: Tx, card: Card): Promise<void> {
  await removeCard(tx, card.cardId);
  await worker.add(tx, { kind: work.syncSession, key: sessionValue(card) });
}
