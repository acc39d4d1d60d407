import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startAppStub } from './app-stub.ts';
import { asApp } from './as-app.ts';
import type { Channel } from './channel.ts';
import { everyEvent } from './events.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { isJson, type Json, parseJson } from './json.ts';
import type { Person } from './person.ts';

let slack: FakeSlack;
let app: Awaited<ReturnType<typeof startAppStub>>;
let anna: Person;

beforeEach(async () => {
  slack = await startFakeSlack();
  app = await startAppStub();
  slack.deliverTo(app.url);
  slack.events = everyEvent;
  anna = slack.addPerson({ name: 'Anna' });
});

afterEach(async () => {
  await slack.stop();
  await app.stop();
});

const call = (method: string, { id }: Channel) => asApp(slack, method, { channel: id });

/** The events the app was told of, in order. */
function events(): Json[] {
  const bodies = app.received.map(({ body }) => parseJson(body));
  return bodies.filter(isJson).map(({ event }) => (isJson(event) ? event : {}));
}

const told = (event: Json) => vi.waitFor(() => expect(events().at(-1)).toMatchObject(event));

const secret = (botIsMember: boolean) =>
  slack.addChannel({ name: 'secret', private: true, members: [anna], botIsMember });

describe('conversations.info', () => {
  test('tells of a public channel whether the app is in it', async () => {
    const channel = slack.addChannel({ name: 'sales', botIsMember: false });
    const answer = { name: 'sales', is_member: false, is_private: false, is_archived: false };
    expect(await call('conversations.info', channel)).toMatchObject({ channel: answer });
  });

  test('knows nothing of a private channel that the app is not in', async () => {
    const answer = await call('conversations.info', secret(false));
    expect(answer).toMatchObject({ error: 'channel_not_found' });
  });

  test('knows nothing of a channel that was deleted', async () => {
    const channel = slack.addChannel({ name: 'sales' });
    channel.delete();
    expect(await call('conversations.info', channel)).toMatchObject({ error: 'channel_not_found' });
  });
});

describe('conversations.join', () => {
  test('takes the app into a public channel, which it hears of', async () => {
    const channel = slack.addChannel({ name: 'sales', botIsMember: false });
    expect(await call('conversations.join', channel)).toMatchObject({
      channel: { is_member: true },
    });
    await told({ type: 'member_joined_channel', user: slack.botUserId, channel: channel.id });
  });

  test('changes nothing where the app is already', async () => {
    const answer = await call('conversations.join', slack.addChannel({ name: 'sales' }));
    expect(answer).toMatchObject({ ok: true, warning: 'already_in_channel' });
    expect(events()).toEqual([]);
  });

  test.each([
    ['an archived channel', () => slack.addChannel({ name: 'old', archived: true }), 'is_archived'],
    ['a hidden one', () => secret(false), 'channel_not_found'],
    ['a private one', () => secret(true), 'method_not_supported_for_channel_type'],
    ['a DM', () => anna.dm, 'method_not_supported_for_channel_type'],
  ])('refuses %s', async (_what, channel, error) => {
    expect(await call('conversations.join', channel())).toMatchObject({ error });
  });

  test('needs its scope', async () => {
    slack.scopes = ['channels:read'];
    const answer = await call('conversations.join', slack.addChannel({ name: 'sales' }));
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'channels:join' });
  });
});

describe('the app is told', () => {
  test('of a public channel that is archived, unarchived or deleted', async () => {
    const one = slack.addChannel({ name: 'sales', botIsMember: false });
    one.archive(anna.id);
    await told({ type: 'channel_archive', channel: one.id, user: anna.id });
    one.unarchive(anna.id);
    await told({ type: 'channel_unarchive', channel: one.id, user: anna.id });
    one.delete(anna.id);
    await told({ type: 'channel_deleted', channel: one.id, actor_id: anna.id });
  });

  test('of a private channel as of a group', async () => {
    const channel = secret(true);
    channel.archive(anna.id);
    await told({ type: 'group_archive', channel: channel.id });
    channel.unarchive(anna.id);
    await told({ type: 'group_unarchive', channel: channel.id });
  });

  test('that somebody invited it', async () => {
    const channel = secret(false);
    channel.inviteBot(anna.id);
    const event = { user: slack.botUserId, inviter: anna.id, channel_type: 'G' };
    await told({ type: 'member_joined_channel', ...event });
  });

  test.each([
    ['public', 'channel_left'],
    ['private', 'group_left'],
  ])('that it was removed from a %s channel', async (kind, type) => {
    const channel = slack.addChannel({ name: 'x', private: kind === 'private' });
    channel.removeBot(anna.id);
    await told({ type, channel: channel.id, actor_id: anna.id });
    expect(await call('conversations.join', channel)).toMatchObject({ ok: kind === 'public' });
  });

  test('who else comes and goes where it is', async () => {
    const channel = secret(true);
    const bob = slack.addPerson({ name: 'Bob' });
    channel.takeIn(bob.id);
    await told({ type: 'member_joined_channel', user: bob.id });
    channel.letGo(bob.id);
    await told({ type: 'member_left_channel', user: bob.id });
  });
});

describe('the app is not told', () => {
  test('of hidden channels', async () => {
    secret(false).archive();
    const open = slack.addChannel({ name: 'open' });
    open.archive();
    await told({ type: 'channel_archive', channel: open.id });
    expect(events()).toHaveLength(1);
  });

  test.each([
    ['a subscription', () => Object.assign(slack, { events: ['channel_unarchive'] })],
    ['the scope', () => Object.assign(slack, { scopes: [] })],
  ])('without %s', async (_what, change) => {
    change();
    slack.addChannel({ name: 'sales' }).archive();
    await anna.types('/pickup', slack.addChannel({ name: 'support' }));
    expect(events().filter(({ type }) => type)).toEqual([]);
  });
});

test.each([
  ['isAdmin', { is_admin: true, is_owner: false, is_primary_owner: false }],
  ['isOwner', { is_admin: true, is_owner: true, is_primary_owner: false }],
  ['isPrimaryOwner', { is_admin: true, is_owner: true, is_primary_owner: true }],
])('users.info tells of a person who %s', async (flag, user) => {
  const { id } = slack.addPerson({ name: 'Ada', [flag]: true });
  expect(await asApp(slack, 'users.info', { user: id })).toMatchObject({ user });
});

test('a manifest says what the app may do and hears of', () => {
  slack.follows(`
features: { app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: true } }
oauth_config: { scopes: { bot: [chat:write] } }
settings: { event_subscriptions: { bot_events: [app_home_opened] } }`);
  expect(slack).toMatchObject({ scopes: ['chat:write'], events: ['app_home_opened'] });
  expect(slack.tabs).toEqual({ hasHome: false, hasMessages: true, takesMessages: false });
});
