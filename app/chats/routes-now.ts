import { defaultTopic, type Routes } from '../domain/routes.ts';
import { closedChannels } from '../store/channels.ts';
import { routesOf } from '../store/routes.ts';
import type { Store } from '../store/store.ts';
import type { Parts } from './parts.ts';

/** Where cards go by what was chosen in Slack; while no default was chosen there, SLACK_CHANNEL is it. */
export async function routesNow({ place }: Pick<Parts, 'place'>, db: Store['db']): Promise<Routes> {
  const { slackChannel, workspace } = place;
  const chosen = await routesOf(db, place);
  const hasDefault = chosen.some(({ topicId }) => topicId === defaultTopic);
  const usual = slackChannel === null ? [] : [{ topicId: defaultTopic, channel: slackChannel }];
  const all = hasDefault ? chosen : [...chosen, ...usual];
  return { all, closed: await closedChannels(db, workspace) };
}
