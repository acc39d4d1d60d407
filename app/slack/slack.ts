import type { Message } from '../domain/card.ts';
import { type Ask, asking, type SlackOptions } from './ask.ts';
import { createResponder, type Responder } from './respond.ts';
import { createChannels, type SlackChannels } from './slack-channels.ts';
import { createViews, type SlackViews } from './slack-views.ts';

/** Who Pickup is in Slack. */
export type SlackIdentity = {
  readonly workspace: string;
  /** The address of the workspace, ending in a slash. */
  readonly url: string;
  readonly botUserId: string;
  readonly botId: string;
};

/** What Slack knows of a person. `zone` is an IANA name as Slack gives it, unchecked. */
export type SlackPerson = {
  readonly zone: string | null;
  readonly name: string | null;
  readonly deleted: boolean;
  /** An administrator or owner of the workspace they belong to? */
  readonly isAdmin: boolean;
  /** The same of the organisation that their workspace is part of? */
  readonly isOrganisationAdmin: boolean;
  /** The workspaces they belong to, and their organisation, as far as Slack says. */
  readonly workspaces: readonly string[];
};

/** Where an ephemeral answer goes. */
export type Address = {
  readonly channel: string;
  readonly slackUser: string;
  /** Slack's one-time answer address for the click or command, a bearer secret; null when there is none. */
  readonly responseUrl: string | null;
  /** In the place of the clicked message, which only this person may see? Default no. */
  readonly replaces?: boolean;
};

/** Where a message is; of a DM, `channel` is the conversation, not the person. */
export type Posted = { readonly channel: string; readonly ts: string };

/**
 * The calls Pickup makes to one workspace. Each is sent once, with a time-out and without the
 * library's own retries and pauses, which would post twice or hold everything up (measured);
 * whoever calls decides what to do next.
 * @throws {SlackError} from every method
 */
export type Slack = SlackChannels &
  SlackViews & {
    /** @param channel a channel, or a person: then it goes to Pickup's DM with them */
    post(channel: string, message: Message): Promise<Posted>;
    update(channel: string, ts: string, message: Message): Promise<void>;
    delete(channel: string, ts: string): Promise<void>;
    /**
     * Shows a message to one person only: by the answer address, else by chat.postEphemeral, else, where their
     * own id stands for the channel because they clicked on their Home, in Pickup's DM with them.
     */
    whisper(address: Address, message: Message): Promise<void>;
    person(slackUser: string): Promise<SlackPerson>;
    identity(): Promise<SlackIdentity>;
  };

export function createSlack(options: SlackOptions): Slack {
  const ask = asking(options);
  const respond = createResponder(options);
  return {
    post: (channel, message) => post(ask, channel, message),
    update: (channel, ts, message) => update(ask, channel, ts, message),
    delete: async (channel, ts) => {
      await ask('chat.delete', ({ chat }) => chat.delete({ channel, ts }));
    },
    whisper: (address, message) => whisper(ask, respond, address, message),
    person: (slackUser) => person(ask, slackUser),
    identity: () => identity(ask),
    ...createChannels(ask),
    ...createViews(ask),
  };
}

/** Nothing in `text` is ours to have parsed; blocks never unfurl. */
const asIs = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;

async function post(ask: Ask, channel: string, { text, blocks }: Message): Promise<Posted> {
  const answer = await ask('chat.postMessage', ({ chat }) =>
    chat.postMessage({ channel, text, blocks: [...blocks], mrkdwn: false, ...asIs }),
  );
  if (!answer.ts) throw new Error('Slack chat.postMessage: an answer without ts');
  return { channel: answer.channel ?? channel, ts: answer.ts };
}

async function update(ask: Ask, channel: string, ts: string, { text, blocks }: Message) {
  await ask('chat.update', ({ chat }) =>
    chat.update({ channel, ts, text, blocks: [...blocks], parse: 'none' }),
  );
}

async function whisper(ask: Ask, respond: Responder, to: Address, message: Message) {
  const { responseUrl, replaces = false } = to;
  if (responseUrl && (await respond({ responseUrl, replaces }, message))) return;
  if (to.channel === to.slackUser) {
    await post(ask, to.slackUser, message);
    return;
  }
  await ask('chat.postEphemeral', ({ chat }) =>
    chat.postEphemeral({
      channel: to.channel,
      user: to.slackUser,
      text: message.text,
      blocks: [...message.blocks],
      parse: 'none',
    }),
  );
}

async function person(ask: Ask, slackUser: string): Promise<SlackPerson> {
  const { user } = await ask('users.info', ({ users }) => users.info({ user: slackUser }));
  const organisation = user?.enterprise_user;
  return {
    zone: user?.tz ?? null,
    name: user?.profile?.display_name || user?.real_name || user?.name || null,
    deleted: user?.deleted ?? false,
    isAdmin: [user?.is_admin, user?.is_owner, user?.is_primary_owner].includes(true),
    isOrganisationAdmin: [organisation?.is_admin, organisation?.is_owner].includes(true),
    workspaces: [
      ...[user?.team_id, organisation?.enterprise_id],
      ...(organisation?.teams ?? []),
    ].filter(isText),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

async function identity(ask: Ask): Promise<SlackIdentity> {
  const { url, team_id, user_id, bot_id } = await ask('auth.test', ({ auth }) => auth.test());
  if (!url || !team_id || !user_id || !bot_id) {
    throw new Error(
      'Slack auth.test: not a bot token (no address, team, user or bot in the answer)',
    );
  }
  return { workspace: team_id, url, botUserId: user_id, botId: bot_id };
}
