import { expect, test } from 'vitest';
import {
  aMinute,
  connectionProblems,
  helps,
  reconnects,
  slackState,
  startConnected,
} from '../harness/socket-mode.ts';
import type { Story } from '../harness/story.ts';

const open = 'apps.connections.open';

test.each([
  ['is away', (story: Story) => story.slack.faults.losesRequest(open, 3)],
  ['is broken', (story: Story) => story.slack.faults.status(open, 503, 3)],
  ['is busy', (story: Story) => story.slack.faults.limits(open, 1, 3)],
  ['fails', (story: Story) => story.slack.faults.fails(open, 'internal_error', 3)],
])('while Slack %s it is tried again and again, and said once', async (_how, trouble) => {
  await using story = await startConnected();
  trouble(story);
  story.slack.socket.drop();
  await reconnects(story, 2_000);
  await helps(story);
  expect(connectionProblems(story)).toHaveLength(1);
});

test('who is told to wait waits for as long as they are told', async () => {
  await using story = await startConnected();
  const { calls, faults, socket } = story.slack;
  faults.limits(open, 120);
  socket.drop();
  await story.later(() => socket.opened === 2, 5_000);
  const [, limited, next] = calls.of(open).map(({ at }) => at);
  expect((next ?? 0) - (limited ?? 0)).toBeGreaterThanOrEqual(120_000);
});

test('a token that Slack refuses is said once, with what to do about it', async () => {
  await using story = await startConnected();
  const { calls, faults, socket } = story.slack;
  faults.fails(open, 'invalid_auth', 1_000);
  socket.drop();
  await story.later(() => calls.of(open).length > 5);
  expect(await slackState(story)).toBe('not connected');
  expect(connectionProblems(story)).toEqual([
    expect.stringMatching(/apps.connections.open: invalid_auth .* set SLACK_APP_TOKEN to it/),
  ]);
  faults.clear();
  await story.later(() => socket.connections === 1);
  await helps(story);
});

test.each([
  ['too_many_websockets', /Slack allows an app ten connections/],
  ['link_disabled', /Socket Mode was switched off/],
])('%s is said once, with what to do about it, and not pressed against', async (reason, remedy) => {
  await using story = await startConnected();
  const { calls, socket } = story.slack;
  socket.turnsAway = reason;
  socket.dismiss(reason);
  await story.later(() => calls.of(open).length > 8, 5_000);
  expect(await slackState(story)).toBe('not connected');
  const problems = connectionProblems(story).filter((problem) => problem.includes(reason));
  expect(problems.length).toBeLessThanOrEqual(2);
  for (const problem of problems) expect(problem).toMatch(remedy);
  const [, , , , , before, after] = calls.of(open).map(({ at }) => at);
  expect((after ?? 0) - (before ?? 0)).toBeGreaterThanOrEqual(10_000);

  socket.turnsAway = null;
  await story.later(() => socket.connections === 1);
  await expect.poll(() => slackState(story)).toBe('connected');
  await helps(story);
});

test('where ten connections are taken, the present one is kept until there is room', async () => {
  await using story = await startConnected();
  const { socket, calls } = story.slack;
  socket.most = 1;
  const refresh = socket.announceRefresh();
  await expect.poll(() => calls.of(open).length).toBe(2);
  await helps(story);
  refresh.close();
  await story.later(() => socket.opened === 2, 1_000);
  await helps(story);
});

test('a trouble that comes back after a good while is said again', async () => {
  await using story = await startConnected();
  for (const times of [1, 2]) {
    story.slack.faults.status(open, 503);
    story.slack.socket.drop();
    await reconnects(story, 2_000);
    expect(connectionProblems(story)).toHaveLength(times);
    story.time.forward(aMinute);
  }
});
