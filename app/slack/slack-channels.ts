import type { Ask } from './ask.ts';
import { SlackError } from './slack-error.ts';

/** A channel as Pickup sees it. */
export type SlackChannel = {
  readonly name: string;
  readonly isArchived: boolean;
  /** Is Pickup in it? */
  readonly isMember: boolean;
  readonly isPrivate: boolean;
};

/** @throws {SlackError} from every method */
export type SlackChannels = {
  /** Null when Pickup cannot see it: it does not exist, or is private and Pickup is not in it. */
  channel(id: string): Promise<SlackChannel | null>;
  /** Has Pickup join a public channel; it may be in it already. */
  join(channel: string): Promise<void>;
};

export function createChannels(ask: Ask): SlackChannels {
  return {
    channel: (id) => channel(ask, id).catch(nullIfUnseen),
    join: async (id) => {
      await ask('conversations.join', ({ conversations }) => conversations.join({ channel: id }));
    },
  };
}

async function channel(ask: Ask, id: string): Promise<SlackChannel> {
  const answer = await ask('conversations.info', ({ conversations }) =>
    conversations.info({ channel: id }),
  );
  return {
    name: answer.channel?.name ?? id,
    isArchived: answer.channel?.is_archived ?? false,
    isMember: answer.channel?.is_member ?? false,
    isPrivate: answer.channel?.is_private ?? false,
  };
}

function nullIfUnseen(error: unknown): null {
  if (error instanceof SlackError && error.code === 'channel_not_found') return null;
  throw error;
}
