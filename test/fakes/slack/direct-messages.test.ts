import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { isJson, type Json, stringOf } from './json.ts';
import type { Person } from './person.ts';

let slack: FakeSlack;
let anna: Person;

beforeEach(async () => {
  slack = await startFakeSlack({ pace: 1_000 });
  anna = slack.addPerson({ name: 'Anna' });
});

afterEach(() => slack.stop());

async function call(method: string, args: Record<string, string>): Promise<Json> {
  const body = new URLSearchParams({ token: slack.botToken, text: 'x', ...args });
  const answer: unknown = await (
    await fetch(slack.apiUrl + method, { method: 'POST', body })
  ).json();
  return isJson(answer) ? answer : {};
}

const post = (channel: string) => call('chat.postMessage', { channel });

test.each<[string, () => void, string]>([
  [
    'left Slack',
    () => {
      anna.deleted = true;
    },
    'user_disabled',
  ],
  [
    'does not take its messages',
    () => {
      anna.blocksApp = true;
    },
    'channel_not_found',
  ],
  [
    'would find no Messages tab',
    () => {
      slack.messagesTab = false;
    },
    'messages_tab_disabled',
  ],
])('the app cannot write to somebody who %s', async (_how, change, error) => {
  const { channel: dm } = await post(anna.id);
  change();
  expect(await post(anna.id)).toMatchObject({ error });
  expect(await post(stringOf(dm))).toMatchObject({ error });
  const whisper = { channel: stringOf(dm), user: anna.id };
  expect(await call('chat.postEphemeral', whisper)).toMatchObject({ error });
  expect(anna.dm.messages).toHaveLength(1);
});

test('a person may refuse the app from the start', async () => {
  const shy = slack.addPerson({ name: 'Bob', blocksApp: true });
  expect(await post(shy.id)).toMatchObject({ error: 'channel_not_found' });
});

test('channels need no Messages tab', async () => {
  slack.messagesTab = false;
  expect(await post(slack.addChannel({ name: 'support' }).id)).toMatchObject({ ok: true });
});

test.each(['chat.update', 'chat.delete'])('%s knows a DM by its own id only', async (method) => {
  const { channel, ts } = await post(anna.id);
  const args = { ts: stringOf(ts) };
  const byPerson = await call(method, { ...args, channel: anna.id });
  expect(byPerson).toMatchObject({ error: 'channel_not_found' });
  expect(await call(method, { ...args, channel: stringOf(channel) })).toMatchObject({ ok: true });
});

test('a DM that was written to before can still be settled when its person has left', async () => {
  const { channel, ts } = await post(anna.id);
  anna.deleted = true;
  const settled = { channel: stringOf(channel), ts: stringOf(ts), text: 'Picked up' };
  expect(await call('chat.update', settled)).toMatchObject({ ok: true });
});

test('what people find in a DM is what nobody deleted', async () => {
  const { channel, ts } = await post(anna.id);
  await post(anna.id);
  await call('chat.delete', { channel: stringOf(channel), ts: stringOf(ts) });
  expect(anna.dm.messages).toHaveLength(2);
  expect(anna.dm.live()).toEqual([anna.dm.messages[1]]);
});

test('conversations.info knows of a DM whose it is, and no name or membership', async () => {
  const { channel } = await post(anna.id);
  const { channel: dm } = await call('conversations.info', { channel: stringOf(channel) });
  expect(dm).toMatchObject({ id: channel, is_im: true, user: anna.id, is_user_deleted: false });
  expect(dm).not.toHaveProperty('name');
  expect(dm).not.toHaveProperty('is_member');
});

test('api.test needs no token and repeats what it was given', async () => {
  const answer = await fetch(`${slack.apiUrl}api.test?foo=bar`);
  expect(await answer.json()).toEqual({ ok: true, args: { foo: 'bar' } });
});
