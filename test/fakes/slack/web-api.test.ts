import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from './channel.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import type { Person } from './person.ts';

let slack: FakeSlack;
let anna: Person;
let support: Channel;
let client: WebClient;
let now = Date.UTC(2026, 10, 22, 13, 3);

beforeEach(async () => {
  slack = await startFakeSlack({ now: () => now });
  anna = slack.addPerson({ name: 'Anna' });
  support = slack.addChannel({ name: 'support', members: [anna] });
  client = clientWith(slack.botToken);
});

afterEach(() => slack.stop());

function clientWith(token: string): WebClient {
  const retryConfig = { retries: 0 };
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig,
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
}

/** The `data` of the answer, refusals included. */
async function ask(method: string, args: Record<string, unknown>, token = slack.botToken) {
  return clientWith(token)
    .apiCall(method, args)
    .catch((error: { data?: unknown }) => {
      if (error.data) return error.data;
      throw error;
    });
}

async function refusalOf(method: string, args: Record<string, unknown>, token?: string) {
  return expect(await ask(method, args, token)).toMatchObject({ ok: false });
}

async function posted(text = 'Waiting') {
  const { ts } = await client.chat.postMessage({ channel: support.id, text });
  return String(ts);
}

test('auth.test says who the bot is and which scopes it has', async () => {
  const answer = await client.auth.test();
  expect(answer).toMatchObject({
    team_id: slack.team.id,
    user_id: slack.botUserId,
    bot_id: slack.botId,
  });
  expect(answer.response_metadata?.scopes).toContain('chat:write');
});

test('a posted message is in its channel and unread', async () => {
  const ts = await posted('A & B');
  expect(support.messages).toMatchObject([{ ts, text: 'A & B', edits: 0, isUnread: true }]);
  expect(slack.unread()).toHaveLength(1);
  expect(await support.reads()).toBe('A & B');
  expect(slack.unread()).toHaveLength(0);
});

test('a post to a person lands in the DM with them', async () => {
  const { channel } = await client.chat.postMessage({ channel: anna.id, text: 'Hello' });
  expect(channel).toBe(anna.dm.id);
  expect(await anna.dm.reads()).toBe('Hello');
});

test('an update replaces what a message says and notifies nobody', async () => {
  const ts = await posted();
  await support.reads();
  now += 1_000;
  await client.chat.update({ channel: support.id, ts, text: 'Picked up' });
  expect(support.messages).toMatchObject([{ text: 'Picked up', edits: 1, updatedAt: now }]);
  expect(slack.unread()).toHaveLength(0);
});

test('an update with neither text nor blocks is refused', async () => {
  const ts = await posted();
  expect(await ask('chat.update', { channel: support.id, ts })).toMatchObject({ error: 'no_text' });
});

test('an ephemeral is seen by one person and cannot be updated', async () => {
  const args = { channel: support.id, user: anna.id, text: 'Only you' };
  const { message_ts: ts } = await client.chat.postEphemeral(args);
  expect(await anna.whispered()).toBe('Only you');
  expect(support.messages).toEqual([]);
  const update = await ask('chat.update', { channel: support.id, ts, text: 'Changed' });
  expect(update).toMatchObject({ error: 'message_not_found' });
});

test('an ephemeral for somebody who is away is lost without a word', async () => {
  anna.isActive = false;
  await client.chat.postEphemeral({ channel: support.id, user: anna.id, text: 'Only you' });
  expect(anna.whispers).toEqual([]);
});

test('users.info tells the zone, or leaves it out', async () => {
  const noZone = slack.addPerson({ name: 'Bob', zone: null });
  const badZone = slack.addPerson({ name: 'Cleo', zone: 'Nowhere/Bad' });
  const user = async (id: string) => (await client.users.info({ user: id })).user;
  expect(await user(anna.id)).toMatchObject({ tz: 'Europe/Oslo', tz_offset: 3_600 });
  expect(await user(noZone.id)).not.toHaveProperty('tz');
  expect(await user(badZone.id)).toMatchObject({ tz: 'Nowhere/Bad' });
});

test('a permalink names the message', async () => {
  const ts = await posted();
  const { permalink } = await client.chat.getPermalink({ channel: support.id, message_ts: ts });
  expect(permalink).toContain(`/archives/${support.id}/p${ts.replace('.', '')}`);
});

test('arguments are taken from a form, from JSON and from the query', async () => {
  const headers = { Authorization: `Bearer ${slack.botToken}` };
  const json = { ...headers, 'Content-Type': 'application/json; charset=utf-8' };
  const body = JSON.stringify({ channel: support.id, text: 'From JSON' });
  await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers: json, body });
  const answer = await fetch(`${slack.apiUrl}users.info?user=${anna.id}`, { headers });
  expect(await answer.json()).toMatchObject({ ok: true, user: { id: anna.id } });
  expect(await support.reads()).toBe('From JSON');
});

test('every call is recorded with its outcome', async () => {
  await posted();
  await ask('chat.update', { channel: support.id, ts: '1.2', text: 'x' });
  expect(slack.calls.map((call) => call.method)).toEqual(['chat.postMessage', 'chat.update']);
  expect(slack.calls.of('chat.update')).toMatchObject([
    { args: { ts: '1.2' }, at: now, status: 200, ok: false, error: 'message_not_found' },
  ]);
});

test('tokens are checked', async () => {
  const bare = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
  expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
  expect(await ask('auth.test', {}, 'xoxb-wrong')).toMatchObject({ error: 'invalid_auth' });
  const swapped = { error: 'not_allowed_token_type' };
  expect(await ask('auth.test', {}, slack.appToken)).toMatchObject(swapped);
  expect(await ask('apps.connections.open', {})).toMatchObject(swapped);
  slack.faults.revokeToken('token_revoked');
  expect(await ask('auth.test', {})).toMatchObject({ error: 'token_revoked' });
});

test('a missing scope is named', async () => {
  slack.scopes = ['chat:write'];
  expect(await ask('users.info', { user: anna.id })).toMatchObject({
    error: 'missing_scope',
    needed: 'users:read',
    provided: 'chat:write',
  });
});

test.each<[string, (channel: Channel) => void, string, string, string]>([
  ['archived', (channel) => channel.archive(), 'is_archived', 'is_inactive', 'is_archived'],
  ['left', (channel) => channel.removeBot(), 'not_in_channel', 'not_in_channel', 'not_in_channel'],
])('a channel that was %s takes no messages', async (_how, change, post, update, ephemeral) => {
  const ts = await posted();
  change(support);
  now += 1_000;
  const args = { channel: support.id, ts, text: 'x', user: anna.id };
  expect(await ask('chat.postMessage', args)).toMatchObject({ error: post });
  expect(await ask('chat.update', args)).toMatchObject({ error: update });
  expect(await ask('chat.postEphemeral', args)).toMatchObject({ error: ephemeral });
});

test('a private channel without the bot is as good as unknown', async () => {
  const secret = slack.addChannel({ name: 'secret', private: true, botIsMember: false });
  const unknown = { error: 'channel_not_found' };
  const methods = ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'conversations.info'];
  for (const method of methods) {
    expect(await ask(method, { channel: secret.id, text: 'x' })).toMatchObject(unknown);
    expect(await ask(method, { channel: 'C0000000000', text: 'x' })).toMatchObject(unknown);
  }
});

test.each([
  ['chat.postMessage', { text: ' ' }, 'no_text'],
  ['chat.postMessage', { text: 'x', blocks: 'not json' }, 'invalid_blocks_format'],
  ['chat.postMessage', { text: 'x', blocks: [{ type: 'nonsense' }] }, 'invalid_blocks'],
  ['chat.update', { ts: '1.2', text: 'x' }, 'message_not_found'],
  ['chat.delete', { ts: '1.2' }, 'message_not_found'],
  ['chat.getPermalink', { message_ts: '1.2' }, 'message_not_found'],
  ['chat.postEphemeral', { user: 'U0000000000', text: 'x' }, 'user_not_in_channel'],
  ['users.info', { user: 'U0000000000' }, 'user_not_found'],
  ['conversations.open', { users: 'U0000000000' }, 'user_not_found'],
  ['chat.levitate', {}, 'unknown_method'],
])('%s %j is refused with %s', async (method, args, error) => {
  await refusalOf(method, { channel: support.id, ...args });
  expect(slack.calls.at(-1)).toMatchObject({ method, error });
});

test('a message of somebody else can be neither updated nor deleted', async () => {
  const { ts } = anna.says('Mine', support);
  const args = { channel: support.id, ts, text: 'x' };
  expect(await ask('chat.update', args)).toMatchObject({ error: 'cant_update_message' });
  expect(await ask('chat.delete', args)).toMatchObject({ error: 'cant_delete_message' });
});

test('a message that was deleted is not found', async () => {
  const ts = await posted();
  support.find(ts)?.remove();
  const args = { channel: support.id, ts, text: 'x' };
  expect(await ask('chat.update', args)).toMatchObject({ error: 'message_not_found' });
});

test('an update takes the id of a DM, not of its person', async () => {
  const { ts } = await client.chat.postMessage({ channel: anna.id, text: 'x' });
  const update = (channel: string) => ask('chat.update', { channel, ts, text: 'y' });
  expect(await update(anna.id)).toMatchObject({ error: 'channel_not_found' });
  expect(await update(anna.dm.id)).toMatchObject({ ok: true });
});

test('an update takes 4,000 characters, a post cuts at 40,000', async () => {
  const ts = await posted('x'.repeat(40_001));
  expect(support.messages[0]?.text).toHaveLength(40_000);
  const update = (length: number) =>
    ask('chat.update', { channel: support.id, ts, text: 'x'.repeat(length) });
  expect(await update(4_000)).toMatchObject({ ok: true });
  expect(await update(4_001)).toMatchObject({ error: 'msg_too_long' });
});

test('an ephemeral reaches members only', async () => {
  const stranger = slack.addPerson({ name: 'Dina' });
  const args = { channel: support.id, user: stranger.id, text: 'x' };
  expect(await ask('chat.postEphemeral', args)).toMatchObject({ error: 'user_not_in_channel' });
});

test('nobody can write to a person who left or to a bot', async () => {
  const left = slack.addPerson({ name: 'Dina', deleted: true });
  const bot = slack.addPerson({ name: 'Bot', isBot: true });
  const post = (channel: string) => ask('chat.postMessage', { channel, text: 'x' });
  expect(await post(left.id)).toMatchObject({ error: 'user_disabled' });
  expect(await post(bot.id)).toMatchObject({ error: 'cannot_dm_bot' });
});

test('invalid blocks are refused with the place of each problem', async () => {
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '' }, colour: 'red' }];
  expect(await ask('chat.postMessage', { channel: support.id, blocks })).toMatchObject({
    error: 'invalid_blocks',
    errors: [
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
  });
});

test('blocks with very much text are refused as a whole', async () => {
  const section = { type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3_000) } };
  const blocks = Array.from({ length: 5 }, () => section);
  const answer = await ask('chat.postMessage', { channel: support.id, blocks });
  expect(answer).toMatchObject({ error: 'msg_blocks_too_long' });
});
