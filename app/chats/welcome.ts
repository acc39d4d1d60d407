import { SlackError } from '../slack/slack-error.ts';
import { claimWelcome, saveHome } from '../store/homes.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import { welcomeWords } from '../ui/welcome-words.ts';
import { wayByHand } from './offer-link.ts';
import type { Parts } from './parts.ts';
import { homeWork } from './want-home.ts';
import { work } from './work-kinds.ts';

/**
 * Welcomes somebody who opened Pickup for the first time. That is noted before it is said: one that may or
 * may not have been said is not said again.
 * @throws {TryAgainLater} when Slack took it for sure not, and may take it later
 */
export async function welcome(parts: Parts, slackUser: string): Promise<void> {
  const { store, dms, time, worker, place, log } = parts;
  const person = { workspace: place.workspace, slackUser };
  await dms.refresh();
  if (!dms.take()) {
    const again = homeWork(parts, slackUser, work.welcome);
    return await store.write((tx) => worker.addAfter(tx, again, dms.wait()));
  }
  const isFirst = await store.write(async (tx) => {
    await dms.save(tx);
    return await claimWelcome(tx, person, time.now());
  });
  const refusal = isFirst ? await refusalOf(parts, slackUser) : null;
  if (refusal?.kind === 'limited') {
    await store.write((tx) => saveHome(tx, person, { welcomedAt: null }));
    await dms.pause(refusal.retryAfterMs);
    throw new TryAgainLater(refusal.retryAfterMs, refusal.message, { cause: refusal });
  }
  if (refusal) log.warn({ slackUser, problem: refusal.message }, 'somebody was not welcomed');
}

/** Why Slack did not take it; null: it did. */
async function refusalOf(parts: Parts, slackUser: string): Promise<SlackError | null> {
  const way = (await parts.agents.isLinked(slackUser)) ? null : wayByHand(parts);
  try {
    await parts.slack.post(slackUser, welcomeWords({ slackUser, way }));
    return null;
  } catch (error) {
    if (error instanceof SlackError) return error;
    throw error;
  }
}
