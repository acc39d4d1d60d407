import { createSlackClient, type SlackOptions } from './ask.ts';
import { toSlackError } from './slack-error.ts';
import { socketAddress } from './socket-address.ts';

/**
 * Questions to Slack about how the app is set up. None of them changes anything.
 * @throws {SlackError} from every method
 */
export type SlackCheck = {
  /** Whose token it is and what it may do; `scopes` is null when Slack does not say. */
  token(): Promise<{ team: string; workspace: string; scopes: readonly string[] | null }>;
  channel(id: string): Promise<{ name: string; isArchived: boolean; isMember: boolean }>;
  /** Asks for a websocket's address and does not connect. */
  socketMode(appToken: string): Promise<void>;
};

export function createSlackCheck(options: SlackOptions): SlackCheck {
  const client = createSlackClient(options);
  return {
    async token() {
      const answer = await client.auth.test().catch(refusing('auth.test'));
      const scopes = answer.response_metadata?.scopes ?? null;
      return { team: answer.team ?? '', workspace: answer.team_id ?? '', scopes };
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

    async socketMode(appToken) {
      await socketAddress({ ...options, appToken });
    },
  };
}

function refusing(method: string) {
  return (error: unknown): never => {
    throw toSlackError(method, error);
  };
}
