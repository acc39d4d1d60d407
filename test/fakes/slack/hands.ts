import { randomInt } from 'node:crypto';
import type { Deliveries } from './delivery.ts';
import { slackId } from './identity.ts';
import type { Hands } from './person.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Workspace } from './workspace.ts';

/** What people act through: every act gets a response_url and a trigger_id of its own. */
export function createHands(parts: {
  workspace: Workspace;
  responseUrls: ResponseUrls;
  deliveries: Deliveries;
  /** Host and port of this Slack. */
  address: () => string;
}): Hands {
  const { workspace, responseUrls, deliveries, address } = parts;
  return {
    workspace,
    deliver: (kind, payload) => deliveries.deliver(kind, payload),
    show: (conversation, said) => responseUrls.answer(conversation, said),
    act: (conversation) => ({
      identity: workspace.identity,
      person: conversation.person,
      channel: conversation.channel,
      responseUrl: `http://${address()}/response/${responseUrls.issue(conversation)}`,
      triggerId: `${randomInt(1e12)}.${randomInt(1e12)}.${slackId('').toLowerCase()}`,
      now: workspace.now(),
    }),
  };
}
