import { textArgument } from './arguments.ts';
import type { Channel } from './channel.ts';
import type { Json } from './json.ts';
import { tiers } from './limits.ts';
import { type Api, knownChannel, type Method, needScope, Refusal } from './method.ts';
import type { Profile } from './workspace.ts';
import { zoneOffset } from './zone-offset.ts';

/** The methods that tell who and what there is. */
export const infoMethods: Readonly<Record<string, Method>> = {
  'api.test': { token: 'none', scope: null, allowance: tiers.special, run: (args) => ({ args }) },
  'auth.test': { token: 'bot', scope: null, allowance: tiers.special, run: authTest },
  'users.info': { token: 'bot', scope: 'users:read', allowance: tiers.tier4, run: userInfo },
  'bots.info': { token: 'bot', scope: 'users:read', allowance: tiers.tier3, run: botInfo },
  'team.info': { token: 'bot', scope: 'team:read', allowance: tiers.tier3, run: teamInfo },
  'conversations.info': { token: 'bot', scope: null, allowance: tiers.tier3, run: channelInfo },
  'conversations.open': { token: 'bot', scope: 'im:write', allowance: tiers.tier3, run: open },
  'apps.connections.open': {
    token: 'app',
    scope: null,
    allowance: tiers.tier3,
    run: (_args, api) => ({ url: api.socketUrl() }),
  },
};

function authTest(_args: Json, { identity }: Api): Json {
  return {
    url: `https://${identity.team.domain}.slack.com/`,
    team: identity.team.name,
    user: 'pickup',
    team_id: identity.team.id,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    is_enterprise_install: false,
  };
}

function userInfo(args: Json, api: Api): Json {
  const person = api.workspace.people.get(textArgument(args, 'user') ?? '');
  if (!person) throw new Refusal('user_not_found');
  return { user: userOf(person, api) };
}

function userOf(person: Profile, { identity, workspace }: Api): Json {
  const profile = { real_name: person.name, display_name: person.name, team: identity.team.id };
  return {
    id: person.id,
    team_id: identity.team.id,
    name: person.username,
    deleted: person.deleted,
    real_name: person.name,
    ...(person.zone === null ? {} : zoneFields(person.zone, workspace.now())),
    profile,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    updated: 1_700_000_000,
  };
}

function zoneFields(zone: string, now: number): Json {
  return { tz: zone, tz_label: zone.replaceAll('_', ' '), tz_offset: zoneOffset(zone, now) };
}

function botInfo(args: Json, { identity }: Api): Json {
  const { botId, appId, botUserId } = identity;
  if (textArgument(args, 'bot') !== botId) throw new Refusal('bot_not_found');
  return { bot: { id: botId, deleted: false, name: 'Pickup', app_id: appId, user_id: botUserId } };
}

function teamInfo(_args: Json, { identity }: Api): Json {
  return { team: identity.team };
}

function channelInfo(args: Json, api: Api): Json {
  const channel = api.workspace.channels.get(textArgument(args, 'channel') ?? '');
  needScope(scopeFor(channel), api);
  return { channel: channelOf(knownChannel(channel?.id ?? null, api), api) };
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

function open(args: Json, { workspace }: Api): Json {
  const ids = (textArgument(args, 'users') ?? '').split(',').filter(Boolean);
  const person = workspace.people.get(ids[0] ?? '');
  if (ids.length > 1) throw new Refusal('missing_scope', { needed: 'mpim:write' });
  if (!person) throw new Refusal('user_not_found');
  if (person.deleted) throw new Refusal('user_disabled');
  if (person.isBot) throw new Refusal('cannot_dm_bot');
  return { channel: { id: workspace.directMessage(person.id).id } };
}
