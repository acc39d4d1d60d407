import { textArgument } from './arguments.ts';
import type { Identity } from './identity.ts';
import type { Json } from './json.ts';
import { tiers } from './limits.ts';
import type { Profile } from './member.ts';
import { type Api, type Method, Refusal } from './method.ts';
import { zoneOffset } from './zone-offset.ts';

/** The methods that tell who and what there is. */
export const infoMethods: Readonly<Record<string, Method>> = {
  'api.test': { token: 'none', scope: null, allowance: tiers.special, run: (args) => ({ args }) },
  'auth.test': { token: 'bot', scope: null, allowance: tiers.special, run: authTest },
  'users.info': { token: 'bot', scope: 'users:read', allowance: tiers.tier4, run: userInfo },
  'bots.info': { token: 'bot', scope: 'users:read', allowance: tiers.tier3, run: botInfo },
  'team.info': { token: 'bot', scope: 'team:read', allowance: tiers.tier3, run: teamInfo },
  'apps.manifest.export': {
    token: 'none',
    scope: null,
    allowance: tiers.tier3,
    run: (_args, api) => ({ manifest: api.manifest() }),
  },
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
    team_id: identity.organisation?.id ?? identity.team.id,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    ...(identity.organisation ? { enterprise_id: identity.organisation.id } : {}),
    is_enterprise_install: identity.organisation !== null,
  };
}

function userInfo(args: Json, api: Api): Json {
  const person = api.workspace.people.get(textArgument(args, 'user') ?? '');
  if (!person) throw new Refusal('user_not_found');
  return { user: userOf(person, api) };
}

function userOf(person: Profile, { identity, workspace }: Api): Json {
  const team = person.elsewhere ?? identity.team.id;
  const profile = { real_name: person.name, display_name: person.name, team };
  return {
    id: person.id,
    team_id: team,
    name: person.username,
    deleted: person.deleted,
    real_name: person.name,
    ...(person.zone === null ? {} : zoneFields(person.zone, workspace.now())),
    profile,
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: person.isPrimaryOwner,
    ...organisationOf(person, identity),
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

/** What only somebody in an organisation has. */
function organisationOf({ isOrganisationAdmin }: Profile, { organisation, team }: Identity): Json {
  if (!organisation) return {};
  const place = { enterprise_id: organisation.id, teams: [team.id] };
  return { enterprise_user: { ...place, is_admin: isOrganisationAdmin, is_owner: false } };
}
