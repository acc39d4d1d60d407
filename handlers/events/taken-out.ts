import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Sites } from '../../app/sites/sites.ts';

type Listener<Event extends string> = Middleware<SlackEventMiddlewareArgs<Event>>;

/** Somebody took Pickup out of their workspace. */
export const takenOut =
  ({ installs }: Sites): Listener<'app_uninstalled'> =>
  async ({ context, body }) => {
    await installs?.doubt(workspaceIn(context, body));
  };

/** Slack takes tokens no longer: of the bot's it comes before or after `app_uninstalled`, or alone. */
export const tokensRevoked =
  ({ installs }: Sites): Listener<'tokens_revoked'> =>
  async ({ context, body, event }) => {
    if (event.tokens.bot?.length) await installs?.doubt(workspaceIn(context, body));
  };

type Context = {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
};

/** Bolt authorizes none of these, so the context has no word of ours. */
function workspaceIn(context: Context, { team_id }: { readonly team_id: string }): string {
  const { isEnterpriseInstall, enterpriseId, teamId } = context;
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? team_id;
}
