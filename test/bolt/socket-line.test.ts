import { expect, test } from 'vitest';
import { Story } from '../harness/story.ts';

/** Long enough for any pause between two attempts to connect. */
const pause = 60_000;

/** @param stepMs how fast time goes meanwhile: so fast that a hello under way is not overdue at the next step */
async function reconnects(story: Story, stepMs = 60_000): Promise<void> {
  const { socket } = story.slack;
  await expect.poll(() => socket.connections).toBe(0);
  await story.later(() => socket.connections > 0, stepMs);
  await expect.poll(async () => (await health(story)).slack).toBe('connected');
}

async function health(story: Story): Promise<{ slack: string; ready: boolean }> {
  return (await fetch(`${story.url}/readyz`)).json() as Promise<{ slack: string; ready: boolean }>;
}

async function helps(story: Story): Promise<void> {
  const { slack } = story.anna;
  expect(await slack.types('/pickup help', slack.dm)).toMatchObject({ status: 200 });
  expect(await slack.whispered()).toContain('/pickup');
}

test('a command is answered in its acknowledgement', async () => {
  await using story = await Story.start({ mode: 'socket' });
  await helps(story);
});

test.each([
  ['with a warning', true],
  ['without one', false],
])('when Slack recycles the connection %s there is a new one', async (_how, warning) => {
  await using story = await Story.start({ mode: 'socket' });
  story.slack.socket.refresh({ warning });
  await reconnects(story);
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
  story.time.forward(pause);
  story.slack.socket.drop();
  await expect.poll(() => story.slack.calls.of('apps.connections.open').length).toBe(2);
  await story.slack.socket.connected();
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

test.each([
  ['is away', (story: Story) => story.slack.faults.losesRequest('apps.connections.open', 3)],
  ['is broken', (story: Story) => story.slack.faults.status('apps.connections.open', 503, 3)],
  ['is busy', (story: Story) => story.slack.faults.limits('apps.connections.open', 1, 3)],
  [
    'refuses',
    (story: Story) => story.slack.faults.fails('apps.connections.open', 'internal_error', 3),
  ],
])('while Slack %s it is tried again and again', async (_how, trouble) => {
  await using story = await Story.start({ mode: 'socket' });
  trouble(story);
  story.slack.socket.drop();
  await reconnects(story);
  await helps(story);
});

test('while there is no connection Pickup says so, and does the rest of its work', async () => {
  await using story = await Story.start({ mode: 'socket' });
  story.slack.faults.losesRequest('apps.connections.open', 1_000);
  story.slack.socket.drop();
  await expect.poll(() => health(story)).toMatchObject({ ready: true, slack: 'not connected' });
  await story.card();
});

test('a Slack that never says hello is given up on and tried again', async () => {
  await using story = await Story.start({ mode: 'socket' });
  const { faults, socket, calls } = story.slack;
  const hanging = faults.hang('apps.connections.open');
  socket.drop();
  await story.later(() => calls.of('apps.connections.open').length > 1);
  hanging.release();
  await reconnects(story);
});

test.each([
  { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1, api_app_id: 'A1' },
  { type: 'event_callback', event: null },
  null,
  { type: 'block_actions' },
])('what nobody can use is acknowledged: %j', async (payload) => {
  await using story = await Story.start({ mode: 'socket' });
  const { socket } = story.slack;
  socket.sendRaw({ envelope_id: 'e1', type: 'events_api', payload });
  await expect.poll(() => socket.acknowledgements).toMatchObject([{ envelope_id: 'e1' }]);
});

test.each(['close', 'error', 'disconnected', 'hello', 'connected'])(
  'an envelope named %s does no harm',
  async (type) => {
    await using story = await Story.start({ mode: 'socket' });
    story.slack.socket.sendRaw({ envelope_id: 'e1', type, payload: {} });
    await helps(story);
    expect(story.slack.socket.connections).toBe(1);
  },
);

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
