import type { Message } from '../domain/card.ts';
import { SlackError } from '../slack/slack-error.ts';
import { keepAnswer, type Pickup, removePickup } from '../store/pickups.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import type { Reader } from '../ui/answers.ts';
import type { Parts } from './parts.ts';

/**
 * Tells the one who clicked or typed how it went, and is done with it. A click that came after this
 * was decided is kept, to be carried out in its turn. A person whom Slack refuses to show anything
 * (left the channel, left the company), or cannot show it for half an hour, is given up on, with a
 * line in the log.
 * @throws {TryAgainLater} when Slack cannot be reached now; the answer is kept until it can
 */
export async function answerForGood(parts: Parts, pickup: Pickup, message: Message): Promise<void> {
  const decided = { pickupId: pickup.pickupId, decidedAt: parts.time.now() };
  try {
    await parts.tracing.step({ name: 'answer' }, () => whisper(parts, pickup, message));
  } catch (error) {
    await parts.store.write((tx) => keepAnswer(tx, decided, message));
    throw error;
  }
  await parts.store.write((tx) => removePickup(tx, decided));
}

/** Says something before the answer itself. It is a courtesy: where it fails, nothing is missed. */
export async function sayMeanwhile(parts: Parts, pickup: Pickup, message: Message): Promise<void> {
  await whisper(parts, pickup, message).catch(() => {});
}

/** In whose zone a person reads an answer. */
export async function readerOf({ zones, place }: Parts, pickup: Pickup): Promise<Reader> {
  return { zone: await zones.zoneOf(pickup.slackUser), webUrl: await place.webUrl() };
}

async function whisper(parts: Parts, pickup: Pickup, message: Message): Promise<void> {
  try {
    await parts.slack.whisper(pickup, message);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const ageMs = parts.time.now() - pickup.receivedAt;
    if (error.kind !== 'refused' && ageMs < patience) {
      throw new TryAgainLater(pause(ageMs, error), error.message, { cause: error });
    }
    const { slackUser, channel } = pickup;
    parts.log.warn({ slackUser, channel, problem: error.message }, 'person cannot be answered');
  }
}

/** An older answer says nothing that its reader does not know by now; its address has expired, too. */
const patience = 30 * 60_000;

/** As long again as the person has waited so far, so that the waiting time doubles. */
function pause(ageMs: number, { retryAfterMs }: SlackError): number {
  return Math.max(retryAfterMs, Math.min(Math.max(ageMs, 2_000), 60_000));
}
