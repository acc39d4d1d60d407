import { textArgument } from './arguments.ts';
import type { Channel } from './channel.ts';
import type { Json } from './json.ts';
import { tiers } from './limits.ts';
import { type Api, knownChannel, type Method, needScope, Refusal } from './method.ts';

const usual = { token: 'bot', allowance: tiers.tier3 } as const;

/** The methods about conversations. */
export const channelMethods: Readonly<Record<string, Method>> = {
  'conversations.info': { ...usual, scope: null, run: info },
  'conversations.open': { ...usual, scope: 'im:write', run: open },
  'conversations.join': { ...usual, scope: 'channels:join', run: join },
};

function info(args: Json, api: Api): Json {
  const channel = api.workspace.channels.get(textArgument(args, 'channel') ?? '');
  needScope(scopeFor(channel), api);
  return { channel: channelOf(knownChannel(channel?.id ?? null, api), api) };
}

function open(args: Json, { workspace }: Api): Json {
  const ids = (textArgument(args, 'users') ?? '').split(',').filter(Boolean);
  const person = workspace.people.get(ids[0] ?? '');
  if (ids.length > 1) throw new Refusal('missing_scope', { needed: 'mpim:write' });
  if (!person) throw new Refusal('user_not_found');
  if (person.deleted) throw new Refusal('user_disabled');
  if (person.isBot) throw new Refusal('cannot_dm_bot');
  return { channel: { id: workspace.directMessage(person.id).id } };
}

/** Nobody joins a private channel by themselves, nor a DM. */
function join(args: Json, api: Api): Json {
  const channel = knownChannel(textArgument(args, 'channel'), api);
  if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new Refusal('is_archived');
  const wasIn = channel.botIsMember;
  channel.takeBotIn();
  const warning = 'already_in_channel';
  const already = wasIn ? { warning, response_metadata: { warnings: [warning] } } : {};
  return { channel: channelOf(channel, api), ...already };
}

function scopeFor(channel: Channel | undefined): string {
  const scopes = {
    public: 'channels:read',
    private: 'groups:read',
    im: 'im:read',
    mpim: 'mpim:read',
  };
  return scopes[channel?.kind ?? 'public'];
}

function channelOf(channel: Channel, api: Api): Json {
  return channel.kind === 'im' ? directMessageOf(channel, api) : namedOf(channel, api);
}

/** A DM has neither a name nor members to speak of, only its person. */
function directMessageOf(channel: Channel, { identity, workspace }: Api): Json {
  const partner = workspace.partnerIn(channel);
  return {
    id: channel.id,
    is_im: true,
    is_archived: false,
    user: partner?.id,
    is_user_deleted: partner?.deleted,
    context_team_id: identity.team.id,
  };
}

function namedOf(channel: Channel, { identity }: Api): Json {
  return {
    id: channel.id,
    name: channel.name,
    is_channel: true,
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.botIsMember,
    is_ext_shared: false,
    context_team_id: identity.team.id,
  };
}
