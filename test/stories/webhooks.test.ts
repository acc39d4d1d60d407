import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { atRest } from '../harness/at-rest.ts';
import { modes } from '../harness/modes.ts';
import { webhookSecret } from '../harness/settings.ts';
import { Story } from '../harness/story.ts';
import { envelope, send, signatureOf } from '../harness/webhook-request.ts';

const anHour = 3_600;

/** What Pickup says of itself. */
async function report({ url }: Story): Promise<{ ready: boolean; webhooks: string }> {
  const answer = await fetch(`${url}/readyz`);
  return (await answer.json()) as { ready: boolean; webhooks: string };
}

function reads({ superoffice }: Story): number {
  return superoffice.calls.of('GetChatSessionEntity').length;
}

/** A Pickup that hears of chats by webhook alone: it has looked at the queue, and will again in an hour. */
async function startListening(): Promise<Story> {
  const story = await Story.start({ webhooks: true, pollSeconds: anHour });
  await story.calls('ChatSession');
  return story;
}

test.each(modes)(
  'over %s a chat is posted at once, with the next look at the queue an hour away',
  async (mode) => {
    await using story = await Story.start({ mode, webhooks: true, pollSeconds: anHour });
    const { card } = await story.card();
    expect(seen(card)).toMatch('Kari Nordmann');
  },
);

test.each([
  ['without a signature', null],
  ['signed with another secret', signatureOf('{"Event":"test"}', 'another secret')],
  ['with the signature of another body', signatureOf('{"Event":"Test"}')],
])('what comes %s is 401, and the answer says what to do', async (_, signature) => {
  await using story = await startListening();
  const { status, text } = await send(story, '{"Event":"test"}', { signature });
  expect(status).toBe(401);
  expect(text).toMatch('SUPEROFFICE_WEBHOOK_SECRET');
});

test('what is not signed is not read', async () => {
  await using story = await startListening();
  const { status } = await send(story, 'not JSON', { signature: null });
  expect(status).toBe(401);
});

test('the name of the signature’s header may be written in any case', async () => {
  await using story = await startListening();
  const body = '{"Event":"test"}';
  const headers = { 'x-sUPEROFFICE-sIGNATURE': signatureOf(body) };
  expect(await send(story, body, { signature: null, headers })).toMatchObject({ status: 200 });
});

test('a body over 256 kB is 413, however well it is signed', async () => {
  await using story = await startListening();
  const ofLength = (length: number) => {
    const start = '{"Event":"test","x":"';
    return `${start}${'x'.repeat(length - start.length - 2)}"}`;
  };
  expect(await send(story, ofLength(256_000))).toMatchObject({ status: 200 });
  expect(await send(story, ofLength(256_001))).toMatchObject({ status: 413 });
});

test('what is not JSON is 400, and the answer says so', async () => {
  await using story = await startListening();
  const { status, text } = await send(story, 'Event=test');
  expect(status).toBe(400);
  expect(text).toMatch('not JSON');
});

test('a chat event without the number of a chat is 400, and the answer says so', async () => {
  await using story = await startListening();
  const { status, text } = await send(story, JSON.stringify(envelope({ PrimaryKey: 0 })));
  expect(status).toBe(400);
  expect(text).toMatch('PrimaryKey');
});

test('a test event is 200, and nothing is read', async () => {
  await using story = await startListening();
  const { status, text } = await send(story, JSON.stringify(envelope({ Event: 'test' })));
  expect(status).toBe(200);
  expect(text).toMatch('This is Pickup');
  expect(reads(story)).toBe(0);
});

test('an unknown event is 200 and said once in the log', async () => {
  await using story = await startListening();
  const body = JSON.stringify(envelope({ Event: 'sale.created' }));
  for (let count = 0; count < 3; count += 1)
    expect(await send(story, body)).toMatchObject({ status: 200 });
  expect(story.log.saying('sale.created')).toHaveLength(1);
});

test('only POST is a webhook', async () => {
  await using story = await startListening();
  expect(await send(story, '', { method: 'GET' })).toMatchObject({ status: 405 });
});

test('the address may name the tenant; another tenant’s is nowhere', async () => {
  await using story = await Story.start({
    webhooks: true,
    environment: { SUPEROFFICE_TENANT: 'crm-oslo' },
  });
  const status = async (path: string) => (await send(story, '{"Event":"test"}', { path })).status;
  expect(await status('/crm-oslo')).toBe(200);
  expect(await status('/crm-rome')).toBe(404);
});

test('without a secret there is nothing there', async () => {
  await using story = await Story.start();
  expect(await send(story, '{"Event":"test"}')).toMatchObject({ status: 404 });
  expect((await report(story)).webhooks).toBe('off');
});

test('SuperOffice saves the webhook only when both have the same secret', async () => {
  await using story = await startListening();
  const targetUrl = `${story.url}/superoffice/webhook`;
  const save = (secret: string) => story.superoffice.savesWebhook({ targetUrl, secret });
  await expect(save('another secret altogether')).rejects.toThrow('SUPEROFFICE_WEBHOOK_SECRET');
  expect(await save(webhookSecret)).toMatchObject({ state: 'Active' });
});

test('an event that is sent again is 200 and costs nothing', async () => {
  await using story = await startListening();
  await story.card();
  await atRest(story);
  const before = reads(story);
  const [first] = story.superoffice.webhooks.deliveries;
  if (!first) throw new Error('nothing was sent');
  expect(await story.superoffice.webhooks.replay(first)).toBe(200);
  await atRest(story);
  expect(reads(story)).toBe(before);
});

test('a waiting chat that a webhook told of is not read again because a look at the queue finds it', async () => {
  await using story = await Story.start({
    webhooks: true,
    pollSeconds: 60,
    pace: { waitingReread: anHour * 1_000 },
  });
  await story.calls('ChatSession');
  await story.card({ message: '' });
  await story.later(() => story.superoffice.calls.of('ChatSession').length > 2, 30_000);
  expect(reads(story)).toBe(1);
});

test.each(['PascalCase', 'camelCase', 'none'] as const)(
  'values that SuperOffice sends along (%s) do not matter',
  async (fieldValues) => {
    await using story = await startListening();
    story.superoffice.webhooks.fieldValues = fieldValues;
    story.superoffice.webhooks.idsAs = 'strings';
    await story.card();
  },
);

/** From now on, until the story's time is `until`, the disk takes no more work for sessions. */
async function diskFails(story: Story, until: number): Promise<void> {
  await story.stopsPickup();
  const file = new DatabaseSync(`${story.settings().PICKUP_DATA}/pickup.sqlite`);
  file.exec(`create trigger full before insert on work
    when new."kind" = 'sync-session' and new."wantedAt" < ${until}
    begin select raise(abort, 'the disk is full'); end`);
  file.close();
  await story.startsPickup();
}

test('an event that cannot be put down is 500, and is put down when SuperOffice sends it again', async () => {
  const aDay = 24 * anHour;
  await using story = await Story.start({ webhooks: true, pollSeconds: aDay, embedded: true });
  const { webhooks } = story.superoffice;
  story.expectError(/request failed/);
  await diskFails(story, story.time.now() + anHour * 1_000);

  story.asks({ name: 'Kari Nordmann' });
  await expect.poll(() => webhooks.deliveries.map(({ status }) => status)).toEqual([500]);
  story.time.forward(anHour * 1_000);
  await story.cards(1);
  await webhooks.quiet();
  expect(webhooks.deliveries.at(-1)).toMatchObject({ status: 200 });
});

test('an event that cannot be put down is not heard', async () => {
  const pollSeconds = 24 * anHour;
  await using story = await Story.start({ webhooks: true, pollSeconds, embedded: true });
  story.expectError(/request failed/);
  await diskFails(story, story.time.now() + anHour * 1_000);

  expect(await send(story, JSON.stringify(envelope()))).toMatchObject({ status: 500 });
  expect((await report(story)).webhooks).toBe('not heard yet');
});

test('an event that was answered survives a kill before its session is read', async () => {
  await using story = await Story.start({
    webhooks: true,
    ownProcess: true,
    environment: { PICKUP_POLL_SECONDS: `${anHour}` },
  });
  const { webhooks, faults } = story.superoffice;
  // No look at the queue finds the chat either.
  faults.answerWith('ChatSession', 500);
  faults.hang('GetChatSessionEntity', { times: 1 });
  story.asks({ name: 'Kari Nordmann' });
  await webhooks.quiet();
  expect(webhooks.deliveries).toMatchObject([{ status: 200 }]);
  await story.calls('GetChatSessionEntity');
  await story.endsProcess('kill');

  await story.startsPickup();
  await story.cards(1);
});

/** Lets time pass until the queue is looked at again; answers how long that took since the last look. */
async function nextLook(story: Story): Promise<number> {
  const looks = () => story.superoffice.calls.of('ChatSession').map(({ at }) => at);
  const count = looks().length;
  await story.later(() => looks().length > count, 2_000);
  const [last = 0, next = 0] = looks().slice(count - 1);
  return next - last;
}

test('the queue is looked at every five seconds until a webhook is heard, then every thirty', async () => {
  await using story = await Story.start({ webhooks: true, pollSeconds: null });
  await story.calls('ChatSession');
  expect(await nextLook(story)).toBeLessThan(10_000);
  await story.card();
  await nextLook(story);
  expect(await nextLook(story)).toBeGreaterThanOrEqual(30_000);
});

test('when webhooks stop the chats are found, the queue is looked at more often, and it is said once', async () => {
  await using story = await Story.start({ webhooks: true, pollSeconds: null });
  const { webhooks } = story.superoffice;
  await story.card();
  await nextLook(story);
  expect((await report(story)).webhooks).toBe('arriving');

  webhooks.lose();
  for (const count of [2, 3]) {
    story.asks({ name: 'Kari Nordmann' });
    await story.later(() => story.channel.messages.length === count, 2_000);
  }
  await story.later(() => story.log.saying('a webhook did not arrive').length > 0, 2_000);
  await story.cards(3);
  expect(await report(story)).toMatchObject({ ready: true, webhooks: 'missing' });
  expect(await nextLook(story)).toBeLessThan(10_000);
  expect(story.log.saying('a webhook did not arrive')).toHaveLength(1);

  webhooks.lose(0);
  await story.card({ name: 'Per Hansen' });
  expect((await report(story)).webhooks).toBe('arriving');
});

test('a Pickup that has heard nothing yet says so and is ready', async () => {
  await using story = await startListening();
  expect(await report(story)).toMatchObject({ ready: true, webhooks: 'not heard yet' });
});
