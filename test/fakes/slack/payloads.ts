import { randomBytes } from 'node:crypto';
import type { Channel } from './channel.ts';
import { type Identity, slackId } from './identity.ts';
import type { Json } from './json.ts';
import type { Profile } from './member.ts';
import type { Content, FakeMessage } from './message.ts';
import { storedBlocks } from './stored-blocks.ts';

/** Who acts where, and the two handles Slack gives the app for an answer. */
export type Act = {
  readonly identity: Identity;
  readonly person: Profile;
  readonly channel: Channel;
  readonly responseUrl: string;
  readonly triggerId: string;
  readonly now: number;
};

/** What a click on a button of `message`, shown as `shown`, sends to the app. */
export function blockActions(act: Act, message: FakeMessage, shown: Content, button: Json): Json {
  const isEphemeral = message.shownOnlyTo !== null;
  return {
    type: 'block_actions',
    user: userOf(act),
    api_app_id: act.identity.appId,
    token: act.identity.verificationToken,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: act.channel.id,
      is_ephemeral: isEphemeral,
    },
    trigger_id: act.triggerId,
    team: { id: act.identity.team.id, domain: act.identity.team.domain },
    enterprise: act.identity.organisation,
    is_enterprise_install: act.identity.organisation !== null,
    channel: { id: act.channel.id, name: act.channel.payloadName },
    ...(isEphemeral ? {} : { message: messageOf(act.identity, message, shown) }),
    state: { values: {} },
    response_url: act.responseUrl,
    actions: [{ ...button, action_ts: `${(act.now / 1_000).toFixed(6)}` }],
  };
}

/** What a slash command sends; every field is a string. */
export function slashCommand(act: Act, typed: string): Record<string, string> {
  const [command = '', ...rest] = typed.split(' ');
  return {
    token: act.identity.verificationToken,
    team_id: act.identity.team.id,
    team_domain: act.identity.team.domain,
    channel_id: act.channel.id,
    channel_name: act.channel.payloadName,
    user_id: act.person.id,
    user_name: act.person.username,
    command,
    text: rest.join(' '),
    api_app_id: act.identity.appId,
    ...organisationFields(act.identity),
    response_url: act.responseUrl,
    trigger_id: act.triggerId,
  };
}

/** As commands name it: all as text. */
function organisationFields({ organisation }: Identity): Record<string, string> {
  if (!organisation) return { is_enterprise_install: 'false' };
  const { id, name } = organisation;
  return { enterprise_id: id, enterprise_name: name, is_enterprise_install: 'true' };
}

/** The envelope around an event of the Events API. */
export function eventCallback(
  identity: Identity,
  event: Json,
  now: number,
  eventId?: string,
): Json {
  const authorization = {
    enterprise_id: identity.organisation?.id ?? null,
    team_id: identity.team.id,
    user_id: identity.botUserId,
    is_bot: true,
    is_enterprise_install: identity.organisation !== null,
  };
  return {
    token: identity.verificationToken,
    team_id: identity.team.id,
    ...(identity.organisation ? { enterprise_id: identity.organisation.id } : {}),
    context_team_id: identity.team.id,
    context_enterprise_id: null,
    api_app_id: identity.appId,
    event,
    type: 'event_callback',
    event_id: eventId ?? slackId('Ev'),
    event_time: Math.floor(now / 1_000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
    event_context: `4-${randomBytes(16).toString('base64url')}`,
  };
}

/** A message as the Web API and payloads show it. */
export function messageOf(
  identity: Identity,
  message: FakeMessage,
  content: Content = message,
): Json {
  const isOurs = message.author === identity.botUserId;
  return {
    user: message.author,
    type: 'message',
    ts: message.ts,
    ...(isOurs ? { bot_id: identity.botId, app_id: identity.appId } : {}),
    text: content.text,
    team: identity.team.id,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.edits > 0 ? { edited: editOf(message) } : {}),
    ...(content.blocks.length > 0 ? { blocks: storedBlocks(message.ts, content.blocks) } : {}),
  };
}

/** Who acts, as payloads name them. */
export function userOf({ identity, person }: Pick<Act, 'identity' | 'person'>): Json {
  return {
    id: person.id,
    username: person.username,
    name: person.username,
    team_id: person.elsewhere ?? identity.team.id,
  };
}

function editOf(message: FakeMessage): Json {
  return { user: message.author, ts: `${Math.floor(message.updatedAt / 1_000)}.000000` };
}
