import { afterEach, beforeEach, expect, test } from 'vitest';
import { payloadOf, startAppStub } from './app-stub.ts';
import type { Channel } from './channel.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { stringOf } from './json.ts';
import type { FakeMessage } from './message.ts';
import type { Person } from './person.ts';

const card = [
  { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Go' } }] },
];

const longSection = { type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3_000) } };

let slack: FakeSlack;
let anna: Person;
let support: Channel;
let message: FakeMessage;
let responseUrl: string;
let now = Date.now();

/** Anna clicked on a card in a channel; `responseUrl` is what the app was given. */
beforeEach(async () => {
  slack = await startFakeSlack({ now: () => now });
  anna = slack.addPerson({ name: 'Anna' });
  support = slack.addChannel({ name: 'support' });
  const query = new URLSearchParams({
    token: slack.botToken,
    channel: support.id,
    text: 'Card',
    blocks: JSON.stringify(card),
  });
  await fetch(`${slack.apiUrl}chat.postMessage?${query}`);
  const [posted] = support.messages;
  if (!posted) throw new Error('Nothing was posted');
  message = posted;
  responseUrl = await clickOn(message);
});

afterEach(() => slack.stop());

async function clickOn(target: FakeMessage): Promise<string> {
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  await anna.clicks('Go', target);
  return stringOf(payloadOf(app.received[0]).response_url);
}

async function respond(body: object, url = responseUrl) {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return `${answer.status} ${await answer.text()}`;
}

test('an answer is whispered to who clicked', async () => {
  expect(await respond({ text: 'Done' })).toBe('200 ok');
  expect(await anna.whispered()).toBe('Done');
  expect(slack.calls.of('response_url')).toHaveLength(1);
});

test('an answer may go to the whole channel', async () => {
  await respond({ text: 'Done', response_type: 'in_channel' });
  expect(support.messages.at(-1)).toMatchObject({ text: 'Done', shownOnlyTo: null });
});

test('an answer may replace or delete the original', async () => {
  await respond({ text: 'Replaced', replace_original: true });
  expect(message).toMatchObject({ text: 'Replaced', blocks: [], edits: 1 });
  await respond({ delete_original: true });
  expect(message.deleted).toBe(true);
});

test('an ephemeral that was replaced has to be read again', async () => {
  await respond({ text: 'List', blocks: card });
  expect(await anna.whispered()).toBe('[Go]');
  const [whisper] = anna.whispers;
  if (!whisper) throw new Error('Nothing was whispered');
  await respond({ text: 'Shorter', replace_original: true }, await clickOn(whisper));
  expect(await anna.whispered()).toBe('Shorter');
  expect(anna.whispers).toHaveLength(1);
});

test('an ephemeral that was replaced is the same one, and can be waited for', async () => {
  await respond({ text: 'List', blocks: card });
  await anna.whispered();
  const [whisper] = anna.whispers;
  if (!whisper) throw new Error('Nothing was whispered');
  const url = await clickOn(whisper);
  const shorter = whisper.reads();
  await respond({ text: 'Shorter', replace_original: true }, url);
  expect(await shorter).toBe('Shorter');
});

test('an ephemeral that nobody replaces is told with what it still says', async () => {
  await respond({ text: 'List' });
  await anna.whispered();
  await expect(anna.whispers[0]?.reads(20)).rejects.toThrow('It still says: List');
});

test('an ephemeral may be taken away', async () => {
  await respond({ text: 'List', blocks: card });
  await anna.whispered();
  const [whisper] = anna.whispers;
  if (!whisper) throw new Error('Nothing was whispered');
  await respond({ delete_original: true }, await clickOn(whisper));
  expect(whisper.deleted).toBe(true);
  await expect(anna.clicks('Go', whisper)).rejects.toThrow('is deleted');
});

test('a response_url works five times', async () => {
  for (let use = 0; use < 5; use += 1) expect(await respond({ text: `${use}` })).toBe('200 ok');
  expect(await respond({ text: 'more' })).toBe('404 used_url');
  expect(anna.whispers).toHaveLength(5);
});

test('a response_url works for thirty minutes', async () => {
  now += 30 * 60_000;
  expect(await respond({ text: 'just in time' })).toBe('200 ok');
  now += 1;
  expect(await respond({ text: 'late' })).toBe('404 expired_url');
});

test.each<[object, string]>([
  [{ text: '' }, 'no_text'],
  [{ text: 'x', blocks: [{ type: 'nonsense' }] }, 'invalid_blocks'],
  [{ text: 'x', blocks: Array.from({ length: 5 }, () => longSection) }, 'msg_blocks_too_long'],
  [[], 'invalid_payload'],
])('%o is refused with %s', async (body, error) => {
  expect(await respond(body)).toBe(`400 ${error}`);
});

test('a response_url fails on demand', async () => {
  slack.faults.status('response_url', 500);
  expect(await respond({ text: 'x' })).toBe('500 upstream error');
});
