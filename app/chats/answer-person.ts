import type { Message } from '../domain/card.ts';
import { SlackError } from '../slack/slack-error.ts';
import { type Pickup, removePickup } from '../store/pickups.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import type { Reader } from '../ui/answers.ts';
import type { Parts } from './parts.ts';

/**
 * Shows a message to the one who clicked or typed.
 * @throws {TryAgainLater} when Slack cannot be reached now; a person whom Slack refuses to show
 * anything (left the channel, left the company) is given up on, with a line in the log
 */
export async function answerPerson(parts: Parts, pickup: Pickup, message: Message): Promise<void> {
  try {
    await parts.slack.whisper(pickup, message);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (error.kind !== 'refused') {
      throw new TryAgainLater(error.retryAfterMs || 2_000, error.message, { cause: error });
    }
    const { slackUser, channel } = pickup;
    parts.log.warn({ slackUser, channel, problem: error.code }, 'person cannot be answered');
  }
}

/**
 * As `answerPerson`, and done with it; a click that came after this was decided is kept, to be
 * carried out in its turn.
 */
export async function answerForGood(parts: Parts, pickup: Pickup, message: Message): Promise<void> {
  const decidedAt = parts.time.now();
  await answerPerson(parts, pickup, message);
  await parts.store.write((tx) => removePickup(tx, pickup.pickupId, decidedAt));
}

/** In whose zone a person reads an answer. */
export async function readerOf({ zones, place }: Parts, pickup: Pickup): Promise<Reader> {
  return { zone: await zones.zoneOf(pickup.slackUser), webUrl: place.webUrl };
}
