import { z } from 'zod';
import { asking, type SlackOptions } from './ask.ts';
import { SlackError } from './slack-error.ts';

/** The app as it is registered with Slack. */
type SlackApp = { readonly clientId: string; readonly clientSecret: string };

/** What came of an installation. */
export type Installed = {
  /** A team, or the organisation that has the app for all its teams. */
  readonly workspace: string;
  readonly name: string;
  readonly isOrganisation: boolean;
  readonly botToken: string;
  readonly scopes: readonly string[];
  /** The Slack user who installed it. */
  readonly installer: string;
};

type Options = Omit<SlackOptions, 'botToken'> & { readonly app: SlackApp };

/** Where people install the app, on Slack's own pages. */
export function installAddress(
  { apiUrl, app }: Pick<Options, 'apiUrl' | 'app'>,
  asked: { scopes: readonly string[]; redirectUri: string; state: string },
): string {
  const query = new URLSearchParams({
    client_id: app.clientId,
    scope: asked.scopes.join(','),
    redirect_uri: asked.redirectUri,
    state: asked.state,
  });
  return `${new URL(apiUrl).origin}/oauth/v2/authorize?${query}`;
}

const place = z.looseObject({
  id: z.string().regex(/^[A-Z0-9]{1,40}$/),
  name: z.string().nullish(),
});

const wire = z.looseObject({
  access_token: z.string().regex(/^xoxb-[\x21-\x7e]+$/),
  scope: z.string(),
  is_enterprise_install: z.boolean().nullish(),
  team: place.nullish(),
  enterprise: place.nullish(),
  authed_user: z.looseObject({ id: z.string().min(1) }),
});

/**
 * Exchanges the code that came back with somebody's browser for the token of the workspace.
 * @throws {SlackError} `refused` also for an answer without a token that lasts
 */
export async function exchangeCode(
  { app, ...options }: Options,
  { code, redirectUri }: { code: string; redirectUri: string },
): Promise<Installed> {
  const ask = asking({ ...options, botToken: '' });
  const answer = await ask('oauth.v2.access', ({ oauth }) =>
    oauth.v2.access({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      code,
      redirect_uri: redirectUri,
    }),
  );
  const { success, data } = wire.safeParse(answer);
  const where = data?.is_enterprise_install ? data.enterprise : data?.team;
  if (!success || !where) throw new SlackError('oauth.v2.access', { kind: 'refused' }, null);
  return {
    workspace: where.id,
    name: where.name || where.id,
    isOrganisation: data.is_enterprise_install === true,
    botToken: data.access_token,
    scopes: data.scope.split(',').filter(Boolean),
    installer: data.authed_user.id,
  };
}
