import type { AgentsSource } from '../chats/create-agents.ts';
import { identify } from '../chats/identify.ts';
import type { Config } from '../config.ts';
import { workspaceOfPickup } from '../store/pickups.ts';
import { type Common, createSite, slackOf } from './site.ts';
import type { Sites } from './sites.ts';

/**
 * The one site of the settings. Whatever Slack sends is for it.
 * @throws {SlackError} when Slack refuses the token, or cannot be reached at the very first start
 */
export async function oneSite(
  config: Config,
  common: Common,
  agents: AgentsSource,
): Promise<Sites> {
  const slack = slackOf(config, common);
  const identity = await identify(slack, common.store, common.log);
  const site = await createSite(config, common, {
    identity,
    slack,
    agents,
    installer: null,
    endTenant: null,
  });
  const { botId, botUserId, workspace } = identity;
  const ofWorkspace = async (asked: string) => (asked === workspace ? site : null);
  return {
    all: [site],
    only: site,
    installs: null,
    authorize: async () => ({ botId, botUserId, teamId: workspace, workspace }),
    ofWorkspace,
    ofTenant: async (asked) => (asked === site.tenant ? site : null),
    ofPickup: (pickupId) => ofWorkspace(workspaceOfPickup(pickupId)),
    linking: site.linking,
    sealer: 'sealer' in agents ? agents.sealer : null,
    begin: site.begin,
  };
}
