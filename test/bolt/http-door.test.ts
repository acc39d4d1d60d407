import { expect, test } from 'vitest';
import { signature } from '../fakes/slack/http-door.ts';
import { parseJson } from '../fakes/slack/json.ts';
import { Story } from '../harness/story.ts';
import { command, realClicks } from './real-payloads.ts';

const help = new URLSearchParams({ ...command, text: 'help' } as Record<string, string>).toString();

/** A click on a link, which needs nothing done, as Slack's form. */
function click(where: string): string {
  const actions = [{ type: 'button', action_id: 'open_chat_v1', block_id: 'b' }];
  const payload = JSON.stringify({ ...realClicks[where], actions });
  return new URLSearchParams({ payload }).toString();
}

test('what Slack signed is answered', async () => {
  await using story = await Story.start();
  const { status, body, contentType } = await story.slack.post(help);
  expect([status, contentType]).toEqual([200, 'application/json']);
  expect(parseJson(body)).toMatchObject({ response_type: 'ephemeral' });
});

test.each(['in a public channel', 'in App Home', 'with an org-wide install'])(
  'a click %s is acknowledged',
  async (where) => {
    await using story = await Story.start();
    expect(await story.slack.post(click(where))).toMatchObject({ status: 200, body: '' });
  },
);

test('the content type may name a charset', async () => {
  await using story = await Story.start();
  const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
  expect(await story.slack.post(help, { contentType })).toMatchObject({ status: 200 });
});

test.each([
  ['without a signature', false],
  ['signed with another secret', 'wrong'],
  ['signed long ago', 'old'],
] as const)('what is %s is 401', async (_how, sign) => {
  await using story = await Story.start();
  expect(await story.slack.post(help, { sign })).toMatchObject({ status: 401, body: '' });
});

test.each([
  ['by a clock far ahead', 320, 401],
  ['by a clock a little ahead', 240, 200],
  ['by a clock a little behind', -240, 200],
])('what is signed %s is %i seconds off: %i', async (_how, ahead, status) => {
  await using story = await Story.start();
  const timestamp = Math.floor(story.time.now() / 1_000) + ahead;
  const headers = signature(help, { secret: story.slack.signingSecret, timestamp });
  expect(await story.slack.post(help, { sign: false, headers })).toMatchObject({ status });
});

test('a new address repeats the word that Slack asks for', async () => {
  await using story = await Story.start();
  const body = JSON.stringify({ type: 'url_verification', challenge: 'word', token: 'x' });
  const answer = await story.slack.post(body, { contentType: 'application/json' });
  expect([answer.status, parseJson(answer.body)]).toEqual([200, { challenge: 'word' }]);
});

test.each(['ssl_check=1', 'ssl_check=1&token=x', 'token=x&ssl_check=1'])(
  "Slack's unsigned probe of a command's address, %s, is answered",
  async (body) => {
    await using story = await Story.start();
    const answer = await story.slack.post(body, { sign: false });
    expect(answer).toMatchObject({ status: 200, body: '' });
  },
);

test.each([
  ...['ssl_check=2', 'ssl_check=1&ssl_check=1', '{"ssl_check":"1"}', `ssl_check=1&${help}`],
  ...[`${help}&ssl_check=1`, 'ssl_check=1&payload=%7B%7D', 'ssl_check=1\n'],
])('%j without a signature is no probe', async (body) => {
  await using story = await Story.start();
  expect(await story.slack.post(body, { sign: false })).toMatchObject({ status: 401, body: '' });
});

test('an event that nobody asked for is acknowledged', async () => {
  await using story = await Story.start();
  expect(await story.slack.event({ type: 'app_home_opened' })).toMatchObject({ status: 200 });
});

test('a command of another app is 404 at once', async () => {
  await using story = await Story.start();
  const body = help.replace('%2Fpickup', '%2Fweather');
  const answer = await story.slack.post(body);
  expect(answer.status).toBe(404);
  expect(answer.ms).toBeLessThan(1_000);
});

test('a signed body that is nothing is 400', async () => {
  await using story = await Story.start();
  for (const body of ['', 'payload=%7B', 'payload=null', `payload=1&${help}`]) {
    expect((await story.slack.post(body)).status, body).toBe(400);
  }
});
