import { expect, test } from 'vitest';
import { aMinute, helps, reconnects, slackState, startConnected } from '../harness/socket-mode.ts';

/** Pickup pings Slack this often. */
const aBeat = 5_000;

test('while Slack renews the connection there is always one, and clicks get through', async () => {
  await using story = await startConnected();
  const { socket } = story.slack;
  const refresh = socket.announceRefresh();
  await helps(story);
  await expect.poll(() => socket.opened).toBe(2);
  await helps(story);
  await expect.poll(() => socket.connections).toBe(1);
  refresh.close();
  await helps(story);
  expect(socket.fewest).toBe(1);
});

test('a connection that Slack ends without a warning is replaced', async () => {
  await using story = await startConnected();
  story.slack.socket.refresh({ warning: false });
  await expect.poll(() => story.slack.socket.opened).toBe(2);
  await helps(story);
});

test('a connection is in use until there is another, however long that takes', async () => {
  await using story = await startConnected();
  const { socket, faults, calls } = story.slack;
  faults.status('apps.connections.open', 503, 3);
  socket.announceRefresh();
  await expect.poll(() => calls.of('apps.connections.open').length).toBe(2);
  await helps(story);
  await story.later(() => socket.opened === 2, 1_000);
  expect(socket.fewest).toBe(1);
});

test('a dead connection is noticed and replaced', async () => {
  await using story = await startConnected();
  story.slack.socket.freeze();
  expect(await slackState(story)).toBe('connected');
  await story.later(() => story.slack.socket.opened === 2, aBeat);
  await helps(story);
  expect(story.slack.socket.connections).toBe(1);
});

test('what a dead connection was to bring comes over the next', async () => {
  await using story = await startConnected();
  const { card, session } = await story.card();
  story.slack.socket.freeze();
  const click = story.anna.slack.clicks('Pick Up', card);
  await story.later(() => story.slack.socket.opened === 2, aBeat);

  expect(await click).toMatchObject({ status: 200 });
  expect(await story.anna.slack.whispered()).toContain('You have the chat');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});

test('a click whose acknowledgement was lost comes again, and is carried out once', async () => {
  await using story = await startConnected();
  const { card, session } = await story.card();
  const { socket } = story.slack;
  const click = story.anna.slack.clicks('Pick Up', card);
  socket.freeze();
  expect(await story.anna.slack.whispered()).toContain('You have the chat');
  await story.later(() => socket.opened === 2, aBeat);

  expect(await click).toMatchObject({ status: 200 });
  expect(socket.envelopes).toMatchObject([{ times: 2, acknowledged: true }]);
  expect(await story.anna.slack.whispered()).toContain('You have this chat already');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
  expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(1);
});

test('a connection over which Slack never pings is replaced without a gap', async () => {
  await using story = await startConnected();
  const { socket } = story.slack;
  socket.pings = false;
  for (let beats = 0; beats < 13; beats += 1) {
    story.time.forward(aBeat);
    expect(await story.slack.event({ type: 'app_home_opened' })).toMatchObject({ status: 200 });
  }
  await expect.poll(() => socket.opened).toBe(2);
  await expect.poll(() => socket.connections).toBe(1);
  expect(socket.fewest).toBe(1);
});

test('a connection that Slack forgets to renew is renewed without a gap', async () => {
  await using story = await startConnected();
  const { socket } = story.slack;
  story.time.forward(8 * 60 * aMinute);
  await expect.poll(() => socket.opened).toBe(2);
  await expect.poll(() => socket.connections).toBe(1);
  expect(socket.fewest).toBe(1);
});

test('a stop is quick when the connection is dead', async () => {
  await using story = await startConnected();
  story.slack.socket.freeze();
  const since = performance.now();
  await story.stopsPickup();
  expect(performance.now() - since).toBeLessThan(1_000);
  await expect.poll(() => story.slack.socket.connections).toBe(0);
});

test('a connection over which Slack says no hello is given up on', async () => {
  await using story = await startConnected();
  const { socket } = story.slack;
  socket.saysHello = false;
  socket.drop();
  await expect.poll(() => socket.opened).toBe(2);
  expect(await slackState(story)).toBe('not connected');
  socket.saysHello = true;
  await story.later(() => socket.opened === 3);
  await expect.poll(() => slackState(story)).toBe('connected');
  expect(socket.connections).toBe(1);
});

test('a Slack that gives no address is given up on and asked again', async () => {
  await using story = await startConnected();
  const { faults, socket, calls } = story.slack;
  const hanging = faults.hang('apps.connections.open');
  socket.drop();
  await story.later(() => calls.of('apps.connections.open').length > 1);
  hanging.release();
  await reconnects(story);
});
