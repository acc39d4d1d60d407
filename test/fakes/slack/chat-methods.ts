import { textArgument } from './arguments.ts';
import type { Channel } from './channel.ts';
import type { Json } from './json.ts';
import { tiers } from './limits.ts';
import type { FakeMessage } from './message.ts';
import { contentOf, needWords } from './message-arguments.ts';
import { type Api, knownChannel, type Method, Refusal } from './method.ts';
import { messageOf } from './payloads.ts';

const longestUpdate = 4_000;
const chat = { token: 'bot', scope: 'chat:write' } as const;

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    ...chat,
    allowance: tiers.posting,
    countedBy: (args, api) => targetOf(args, api)?.id ?? 'nowhere',
    ceiling: tiers.postingAnywhere,
    run: postMessage,
  },
  'chat.postEphemeral': { ...chat, allowance: tiers.tier4, run: postEphemeral },
  'chat.update': { ...chat, allowance: tiers.tier3, run: update },
  'chat.delete': { ...chat, allowance: tiers.tier3, run: remove },
  'chat.getPermalink': { token: 'bot', scope: null, allowance: tiers.special, run: getPermalink },
};

function postMessage(args: Json, api: Api): Json {
  const channel = targetOf(args, api);
  if (!channel) throw new Refusal('channel_not_found');
  refuseUnwritable(channel, api);
  const content = needWords(contentOf(args));
  const threadTs = textArgument(args, 'thread_ts');
  const message = api.workspace.post(channel, content, { threadTs });
  return { channel: channel.id, ts: message.ts, message: messageOf(api.identity, message) };
}

/** Ephemerals reach members only, and only through a bot that is a member too. */
function postEphemeral(args: Json, api: Api): Json {
  const channel = knownChannel(textArgument(args, 'channel'), api);
  if (channel.isArchived) throw new Refusal('is_archived');
  if (!channel.botIsMember) throw new Refusal('not_in_channel');
  refuseUnreachable(channel, api);
  const person = api.workspace.people.get(textArgument(args, 'user') ?? '');
  if (!person || person.deleted || !channel.has(person.id)) {
    throw new Refusal('user_not_in_channel');
  }
  const content = needWords(contentOf(args));
  return { message_ts: api.workspace.whisper(channel, person, content).ts };
}

function update(args: Json, api: Api): Json {
  const { channel, message } = ownMessage(args, api, 'cant_update_message');
  if (channel.isArchived) throw new Refusal('is_inactive');
  if (!channel.botIsMember) throw new Refusal('not_in_channel');
  if ((textArgument(args, 'text') ?? '').length > longestUpdate) throw new Refusal('msg_too_long');
  const content = needWords(contentOf(args));
  api.workspace.edit(message, content);
  const shown = messageOf(api.identity, message);
  return { channel: channel.id, ts: message.ts, text: message.text, message: shown };
}

function remove(args: Json, api: Api): Json {
  const { channel, message } = ownMessage(args, api, 'cant_delete_message');
  api.workspace.remove(message);
  return { channel: channel.id, ts: message.ts };
}

function getPermalink(args: Json, api: Api): Json {
  const channel = knownChannel(textArgument(args, 'channel'), api);
  const message = channel.find(textArgument(args, 'message_ts') ?? '');
  if (!message) throw new Refusal('message_not_found');
  const path = `${channel.id}/p${message.ts.replace('.', '')}`;
  const permalink = `https://${api.identity.team.domain}.slack.com/archives/${path}`;
  return { channel: channel.id, permalink };
}

/** Where a post goes: a conversation's id, or a person's, which means the app's DM with them. */
function targetOf(args: Json, { workspace }: Api): Channel | undefined {
  const id = textArgument(args, 'channel') ?? '';
  return workspace.people.has(id) ? workspace.directMessage(id) : workspace.channels.get(id);
}

function refuseUnwritable(channel: Channel, api: Api): void {
  knownChannel(channel.id, api);
  if (channel.isArchived) throw new Refusal('is_archived');
  const isOpen = channel.kind === 'public' && api.scopes().includes('chat:write.public');
  if (!channel.botIsMember && !isOpen) throw new Refusal('not_in_channel');
  refuseUnreachable(channel, api);
}

/** Into the app's DM with somebody nothing new can be written unless both sides take part. */
function refuseUnreachable(channel: Channel, { workspace, hasMessagesTab }: Api): void {
  const partner = workspace.partnerIn(channel);
  if (!partner) return;
  if (!hasMessagesTab()) throw new Refusal('messages_tab_disabled');
  if (partner.isBot) throw new Refusal('cannot_dm_bot');
  if (partner.deleted) throw new Refusal('user_disabled');
  if (partner.blocksApp) throw new Refusal('channel_not_found');
}

/** The app's own message a call names. Ephemerals are not found: Slack keeps none of them. */
function ownMessage(
  args: Json,
  api: Api,
  foreign: string,
): { channel: Channel; message: FakeMessage } {
  const channel = knownChannel(textArgument(args, 'channel'), api);
  const message = channel.find(textArgument(args, 'ts') ?? '');
  if (!message) throw new Refusal('message_not_found');
  if (message.author !== api.identity.botUserId) throw new Refusal(foreign);
  return { channel, message };
}
