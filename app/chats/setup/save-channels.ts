import { channelId } from '../../ids.ts';
import { saveRoutes } from '../../store/routes.ts';
import { mostChannels } from '../../ui/setup/channels-view.ts';
import { wantClosedChecked } from '../check-channel.ts';
import type { Parts } from '../parts.ts';
import { wantCardsPlanned } from '../plan-cards.ts';

type Chosen = {
  readonly slackUser: string;
  readonly topicId: number;
  readonly channels: readonly string[];
};

/**
 * Has the cards of a topic go to these channels from now on. Of two people who choose for the same topic the
 * last counts.
 * @returns how many of those chosen before get none any more; null when these are no channels
 */
export async function saveChannels(
  parts: Parts,
  { slackUser, topicId, channels }: Chosen,
): Promise<number | null> {
  const { store, place, time, log } = parts;
  const { workspace, tenant } = place;
  const chosen = [...new Set(channels)];
  if (chosen.length > mostChannels || !chosen.every((id) => channelId.test(id))) return null;
  const made = { madeBy: slackUser, madeAt: time.now(), channels: chosen };
  const removed = await store.write(async (tx) => {
    const left = await saveRoutes(tx, { workspace, tenant, topicId }, made);
    await wantCardsPlanned(parts, tx);
    await wantClosedChecked(parts, tx);
    return left;
  });
  log.info({ slackUser, topicId, channels: chosen }, 'channels chosen for a topic');
  return removed;
}
