import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAppStub } from './app-stub.ts';
import { asApp } from './as-app.ts';
import { everyEvent } from './events.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { isJson, type Json, parseJson } from './json.ts';
import type { Person } from './person.ts';

let slack: FakeSlack;
let app: Awaited<ReturnType<typeof startAppStub>>;
let anna: Person;

beforeEach(async () => {
  slack = await startFakeSlack({ pace: 1_000 });
  app = await startAppStub();
  slack.deliverTo(app.url);
  slack.events = everyEvent;
  anna = slack.addPerson({ name: 'Anna' });
});

afterEach(async () => {
  await slack.stop();
  await app.stop();
});

/** The events the app was told of, in order. */
function events(): Json[] {
  const bodies = app.received.map(({ body }) => parseJson(body));
  return bodies.filter(isJson).map(({ event }) => (isJson(event) ? event : {}));
}

const told = (event: Json) => vi.waitFor(() => expect(events().at(-1)).toMatchObject(event));

test('what people write to the app is told, escaped', async () => {
  const { ts } = anna.says('A & B?', anna.dm);
  const where = { channel: anna.dm.id, channel_type: 'im', ts };
  await told({ type: 'message', user: anna.id, text: 'A &amp; B?', ...where });
  expect(events()[0]).not.toHaveProperty('bot_id');
});

test('what the app writes there itself is told too', async () => {
  await asApp(slack, 'chat.postMessage', { channel: anna.id, text: 'Hello' });
  await told({ type: 'message', user: slack.botUserId, bot_id: slack.botId, text: 'Hello' });
});

test('so are changes and deletions', async () => {
  const message = anna.says('Hello', anna.dm);
  anna.edits(message, 'Hello!');
  await told({ subtype: 'message_changed', message: { ts: message.ts, text: 'Hello!' } });
  const { ts } = await asApp(slack, 'chat.postMessage', { channel: anna.id, text: 'x' });
  await asApp(slack, 'chat.delete', { channel: anna.dm.id, ts });
  await told({ subtype: 'message_deleted', deleted_ts: ts, channel_type: 'im' });
});

test('nobody can write while the tab is only to read in', () => {
  slack.messagesTabReadOnly = true;
  expect(() => anna.says('Hello', anna.dm)).toThrow('lets nobody write');
});

test.each([
  ['another conversation', () => anna.says('Hello', slack.addChannel({ name: 'support' }))],
  [
    'a DM of others',
    () => anna.says('Hello', slack.addDirectMessage(anna, slack.addPerson({ name: 'Bob' }))),
  ],
])('of %s the app is told nothing', async (_where, say) => {
  say();
  await anna.opensHome('messages');
  expect(events()).toMatchObject([{ type: 'app_home_opened', tab: 'messages' }]);
});

test.each([
  ['subscription', () => Object.assign(slack, { events: ['app_home_opened'] })],
  ['scope', () => Object.assign(slack, { scopes: [] })],
])('nothing of it is told without the %s', async (_what, change) => {
  change();
  anna.says('Hello', anna.dm);
  await anna.opensHome();
  expect(events()).toMatchObject([{ type: 'app_home_opened' }]);
});
