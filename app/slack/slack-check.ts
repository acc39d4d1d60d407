import type { WebClient } from '@slack/web-api';
import { createSlackClient, type SlackOptions } from './ask.ts';
import { SlackError, toSlackError } from './slack-error.ts';
import { socketAddress } from './socket-address.ts';

/**
 * Questions to Slack about how the app is set up. None of them changes anything.
 * @throws {SlackError} from every method
 */
export type SlackCheck = {
  /** Whose token it is, of which app, and what it may do; null what Slack does not say. */
  token(): Promise<Token>;
  channel(id: string): Promise<{ name: string; isArchived: boolean; isMember: boolean }>;
  /** How an app is set up, as Slack gives it. */
  manifest(app: string, configToken: string): Promise<unknown>;
  /** Asks for a websocket's address, a bearer secret, and does not connect. */
  socketMode(appToken: string): Promise<string>;
};

type Token = {
  readonly team: string;
  readonly workspace: string;
  readonly app: string | null;
  readonly scopes: readonly string[] | null;
};

export function createSlackCheck(options: SlackOptions): SlackCheck {
  const client = createSlackClient(options);
  return {
    async token() {
      const answer = await client.auth.test().catch(refusing('auth.test'));
      const scopes = answer.response_metadata?.scopes ?? null;
      const app = await appOf(client, answer.bot_id ?? '');
      return { team: answer.team ?? '', workspace: answer.team_id ?? '', app, scopes };
    },

    async channel(id) {
      const asked = client.conversations.info({ channel: id });
      const { channel } = await asked.catch(refusing('conversations.info'));
      return {
        name: channel?.name ?? id,
        isArchived: channel?.is_archived ?? false,
        isMember: channel?.is_member ?? false,
      };
    },

    async manifest(app, configToken) {
      const asked = client.apps.manifest.export({ app_id: app, token: configToken });
      return (await asked.catch(refusing('apps.manifest.export'))).manifest;
    },

    socketMode: (appToken) => socketAddress({ ...options, appToken }),
  };
}

/** Without `users:read`, or while Slack does not answer, it is not known. */
async function appOf(client: WebClient, bot: string): Promise<string | null> {
  const asked = client.bots.info({ bot }).catch(refusing('bots.info'));
  const answer = await asked.catch((error) => {
    if (error instanceof SlackError) return null;
    throw error;
  });
  return answer?.bot?.app_id ?? null;
}

function refusing(method: string) {
  return (error: unknown): never => {
    throw toSlackError(method, error);
  };
}
