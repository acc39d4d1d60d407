import { expect, test } from 'vitest';
import { aMinute, helps, reconnects, slackState } from '../harness/socket-mode.ts';
import { Story } from '../harness/story.ts';

test('a command is answered in its acknowledgement', async () => {
  await using story = await Story.start({ mode: 'socket' });
  await helps(story);
});

test('when the connection breaks there is a new one', async () => {
  await using story = await Story.start({ mode: 'socket' });
  story.slack.socket.drop();
  await reconnects(story);
  await helps(story);
});

test('a connection that lasted is replaced at once', async () => {
  await using story = await Story.start({ mode: 'socket' });
  story.time.forward(aMinute);
  story.slack.socket.drop();
  await expect.poll(() => story.slack.socket.opened).toBe(2);
});

test('a Slack that hangs up again and again is not pressed', async () => {
  await using story = await Story.start({ mode: 'socket' });
  const { socket, calls } = story.slack;
  for (let times = 1; times <= 3; times += 1) {
    socket.drop();
    await reconnects(story, 1_000);
  }
  expect(calls.of('apps.connections.open').length).toBe(4);
});

test('while there is no connection Pickup says so, and does the rest of its work', async () => {
  await using story = await Story.start({ mode: 'socket' });
  story.slack.faults.losesRequest('apps.connections.open', 1_000);
  story.slack.socket.drop();
  await expect.poll(() => slackState(story)).toBe('not connected');
  await story.card();
});

test.each([
  { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1, api_app_id: 'A1' },
  { type: 'event_callback', event: null },
  null,
  undefined,
  7,
  { type: 'block_actions' },
])('what nobody can use is acknowledged: %j', async (payload) => {
  await using story = await Story.start({ mode: 'socket' });
  const { socket } = story.slack;
  socket.sendRaw({ envelope_id: 'e1', type: 'events_api', payload });
  await expect.poll(() => socket.acknowledgements).toMatchObject([{ envelope_id: 'e1' }]);
});

test.each(['close', 'error', 'disconnected', 'disconnect', 'hello', 'connected'])(
  'an envelope named %s does no harm',
  async (type) => {
    await using story = await Story.start({ mode: 'socket' });
    story.slack.socket.sendRaw({ envelope_id: 'e1', type, payload: {} });
    await helps(story);
    expect(story.slack.socket.opened).toBe(1);
  },
);

test.each([
  ['binary', new Uint8Array([0, 1, 2, 255])],
  ['no JSON', '{"envelope_id":'],
  ['large', JSON.stringify({ envelope_id: 'e1', payload: 'x'.repeat(5_000_000) })],
])('a message that is %s does no harm', async (_kind, message) => {
  await using story = await Story.start({ mode: 'socket' });
  story.slack.socket.sendRaw(message);
  await helps(story);
  expect(story.slack.socket.opened).toBe(1);
});

test('a message too large to be real is not read, and there is another connection', async () => {
  await using story = await Story.start({ mode: 'socket' });
  story.slack.socket.sendRaw(new Uint8Array(16_000_001));
  await reconnects(story);
  await helps(story);
});

test('stop is quick', async () => {
  await using story = await Story.start({ mode: 'socket' });
  const since = performance.now();
  await story.stopsPickup();
  expect(performance.now() - since).toBeLessThan(1_000);
  await expect.poll(() => story.slack.socket.connections).toBe(0);
});

test('stop is quick while Slack is away', async () => {
  await using story = await Story.start({ mode: 'socket' });
  story.slack.faults.losesRequest('apps.connections.open', 1_000);
  story.slack.socket.drop();
  await expect.poll(() => story.slack.calls.of('apps.connections.open').length).toBe(2);
  const since = performance.now();
  await story.stopsPickup();
  expect(performance.now() - since).toBeLessThan(1_000);
});

test('a stop while the connection is being made leaves none behind', async () => {
  await using story = await Story.start({ mode: 'socket' });
  const hanging = story.slack.faults.hang('apps.connections.open');
  story.slack.socket.drop();
  await story.later(() => story.slack.calls.of('apps.connections.open').length > 1);
  await story.stopsPickup();
  hanging.release();
  await expect.poll(() => story.slack.socket.connections).toBe(0);
});

test('what comes while Pickup stops is for the next Pickup', async () => {
  await using story = await Story.start({ mode: 'socket' });
  const { card, session } = await story.card();
  const stopped = story.stopsPickup();
  const click = story.anna.slack.clicks('Pick Up', card);
  await stopped;

  await story.startsPickup();

  expect(await click).toMatchObject({ status: 200 });
  expect(await story.anna.slack.whispered()).toContain('You have the chat');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});
