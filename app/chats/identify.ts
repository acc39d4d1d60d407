import type { Log } from '../log.ts';
import type { Slack, SlackIdentity } from '../slack/slack.ts';
import { SlackError } from '../slack/slack-error.ts';
import { getFact, setFact } from '../store/facts.ts';
import type { Store } from '../store/store.ts';

const factKey = 'slack-identity';

/**
 * Who Pickup is in Slack. While Slack cannot be reached, it is who it was at the last start.
 * @throws {SlackError} when Slack refuses the token, or cannot be reached at the very first start
 */
export async function identify(slack: Slack, store: Store, log: Log): Promise<SlackIdentity> {
  try {
    const identity = await slack.identity();
    await store.write((tx) => setFact(tx, factKey, identity));
    return identity;
  } catch (error) {
    const last = await getFact(store.db, factKey);
    if (!(error instanceof SlackError) || error.kind === 'refused' || !isIdentity(last))
      throw error;
    log.warn({ problem: error.message }, 'Slack cannot be reached; starting all the same');
    return last;
  }
}

function isIdentity(fact: unknown): fact is SlackIdentity {
  return typeof fact === 'object' && fact !== null && 'workspace' in fact;
}
