import { afterEach, beforeEach, expect, test } from 'vitest';
import { payloadOf, startAppStub } from './app-stub.ts';
import type { Channel } from './channel.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { stringOf } from './json.ts';
import type { Person } from './person.ts';

type World = { slack: FakeSlack; anna: Person; bob: Person };

/** Every kind of conversation that the app is not in, and how Slack treats it there. */
const elsewhere: [string, (world: World) => Channel, { name: string; refusal: string }][] = [
  [
    'a DM of two people',
    ({ slack, anna, bob }) => slack.addDirectMessage(anna, bob),
    { name: 'directmessage', refusal: 'channel_not_found' },
  ],
  [
    'a group DM',
    ({ slack, anna, bob }) => slack.addGroupMessage([anna, bob]),
    { name: 'mpdm-anna--bob-1', refusal: 'channel_not_found' },
  ],
  [
    'a private channel',
    ({ slack, anna }) =>
      slack.addChannel({ name: 'hr', private: true, members: [anna], botIsMember: false }),
    { name: 'privategroup', refusal: 'channel_not_found' },
  ],
  [
    'a public channel',
    ({ slack }) => slack.addChannel({ name: 'lunch', botIsMember: false }),
    { name: 'lunch', refusal: 'not_in_channel' },
  ],
];

let slack: FakeSlack;
let anna: Person;
let bob: Person;
let app: Awaited<ReturnType<typeof startAppStub>>;

beforeEach(async () => {
  slack = await startFakeSlack();
  app = await startAppStub();
  slack.deliverTo(app.url);
  anna = slack.addPerson({ name: 'Anna' });
  bob = slack.addPerson({ name: 'Bob' });
});

afterEach(async () => {
  await slack.stop();
  await app.stop();
});

async function call(method: string, args: Record<string, string>) {
  const body = new URLSearchParams({ token: slack.botToken, text: 'x', ...args });
  return (await fetch(slack.apiUrl + method, { method: 'POST', body })).json();
}

/** What the app was told of the command: its fields. */
async function commandIn(channel: Channel): Promise<Record<string, string>> {
  await anna.types('/pickup', channel);
  return Object.fromEntries(new URLSearchParams(app.received.at(-1)?.body));
}

function respond(url: string | undefined, said: object): Promise<Response> {
  return fetch(url ?? '', { method: 'POST', body: JSON.stringify(said) });
}

test.each(elsewhere)(
  'a command typed in %s names it as Slack does',
  async (_kind, open, { name }) => {
    const channel = open({ slack, anna, bob });
    const command = await commandIn(channel);
    expect(command).toMatchObject({ channel_id: channel.id, channel_name: name });
  },
);

test.each(elsewhere)('a command typed in %s can be answered five times', async (_kind, open) => {
  const { response_url: url } = await commandIn(open({ slack, anna, bob }));
  for (let use = 0; use < 5; use += 1) expect((await respond(url, { text: 'x' })).status).toBe(200);
  expect(await (await respond(url, { text: 'x' })).text()).toBe('used_url');
  expect(anna.whispers).toHaveLength(5);
});

test.each(elsewhere)('the app itself can write nothing in %s', async (_kind, open, { refusal }) => {
  const { id: channel } = open({ slack, anna, bob });
  expect(await call('chat.postMessage', { channel })).toMatchObject({ error: refusal });
  const ephemeral = await call('chat.postEphemeral', { channel, user: anna.id });
  expect(ephemeral).toMatchObject({ error: refusal });
});

test('a button under an answer in a DM of two people works', async () => {
  const { response_url: url } = await commandIn(slack.addDirectMessage(anna, bob));
  const button = { type: 'button', text: { type: 'plain_text', text: 'Next' }, action_id: 'a' };
  await respond(url, { text: 'List', blocks: [{ type: 'actions', elements: [button] }] });
  const [list] = anna.whispers;
  if (!list) throw new Error('Nothing was whispered');
  await list.reads();
  await anna.clicks('Next', list);
  const click = payloadOf(app.received.at(-1));
  expect(click).toMatchObject({
    container: { is_ephemeral: true, message_ts: list.ts, channel_id: list.channel },
    channel: { id: list.channel, name: 'directmessage' },
  });
  await respond(stringOf(click.response_url), { text: 'Page 2', replace_original: true });
  expect(await list.reads()).toBe('Page 2');
});

test('two people have one DM with each other, whoever opens it', () => {
  expect(slack.addDirectMessage(anna, bob)).toBe(slack.addDirectMessage(bob, anna));
});

test('nobody types in a DM of others', async () => {
  const cleo = slack.addPerson({ name: 'Cleo' });
  const theirs = slack.addDirectMessage(anna, bob);
  await expect(cleo.types('/pickup', theirs)).rejects.toThrow('Cleo is not in');
});
