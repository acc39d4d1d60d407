import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { payloadOf, startAppStub } from './app-stub.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

const button = (text: string, extra: object = {}) => ({
  type: 'button',
  text: { type: 'plain_text', text },
  action_id: `do_${text}`,
  ...extra,
});
const actions = (...elements: object[]) => [{ type: 'actions', elements }];

async function post(slack: FakeSlack, channel: string, blocks: object[], extra: object = {}) {
  const headers = {
    Authorization: `Bearer ${slack.botToken}`,
    'Content-Type': 'application/json',
  };
  const body = JSON.stringify({ channel, text: 'Waiting', blocks, ...extra });
  const method = 'user' in extra ? 'chat.postEphemeral' : 'chat.postMessage';
  const answer = await fetch(slack.apiUrl + method, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({ ok: true });
}

async function world(slack: FakeSlack) {
  const anna = slack.addPerson({ name: 'Anna' });
  const support = slack.addChannel({ name: 'support' });
  await post(slack, support.id, actions(button('Pick Up', { value: '7', style: 'primary' })));
  const [message] = support.messages;
  if (!message) throw new Error('Nothing was posted');
  return { anna, support, message };
}

test('a click sends what Slack sends, signed and without a charset', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  const { anna, support, message } = await world(slack);

  expect(await anna.clicks('Pick Up', message)).toMatchObject({ status: 200, ok: true });

  const [request] = app.received;
  expect(request?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
  const stamp = request?.headers['x-slack-request-timestamp'];
  const hmac = createHmac('sha256', slack.signingSecret).update(`v0:${stamp}:${request?.body}`);
  expect(request?.headers['x-slack-signature']).toBe(`v0=${hmac.digest('hex')}`);
  expect(payloadOf(request)).toMatchObject({
    type: 'block_actions',
    team: { id: slack.team.id, domain: slack.team.domain },
    user: { id: anna.id, team_id: slack.team.id },
    channel: { id: support.id, name: 'support' },
    container: { type: 'message', message_ts: message.ts, is_ephemeral: false },
    message: {
      ts: message.ts,
      text: 'Waiting',
      bot_id: slack.botId,
      blocks: [{ type: 'actions' }],
    },
    response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
    trigger_id: expect.any(String),
    actions: [
      { type: 'button', action_id: 'do_Pick Up', value: '7', block_id: expect.any(String) },
    ],
  });
});

test('a click in an ephemeral carries no message', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  const { anna, support } = await world(slack);
  await post(slack, support.id, actions(button('Again')), { user: anna.id });
  const [whisper] = anna.whispers;
  if (!whisper) throw new Error('Nothing was whispered');
  await anna.clicks('Again', whisper);
  const payload = payloadOf(app.received[0]);
  expect(payload).toMatchObject({ container: { is_ephemeral: true, message_ts: whisper.ts } });
  expect(payload).not.toHaveProperty('message');
});

test('private conversations keep their names to themselves', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  const anna = slack.addPerson({ name: 'Anna' });
  const secret = slack.addChannel({ name: 'secret', private: true, members: [anna] });
  await anna.types('/pickup', secret);
  await anna.types('/pickup', anna.dm);
  const names = app.received.map(({ body }) => new URLSearchParams(body).get('channel_name'));
  expect(names).toEqual(['privategroup', 'directmessage']);
});

test('only a button that is there can be clicked', async () => {
  await using slack = await startFakeSlack();
  const { anna, message } = await world(slack);
  await expect(anna.clicks('Close', message)).rejects.toThrow('There are: "Pick Up".');
  message.edit({ text: 'Taken', blocks: [] }, 0);
  await expect(anna.clicks('Pick Up', message)).rejects.toThrow('There are no buttons.');
});

test('a stale client still shows the first buttons', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  const { anna, message } = await world(slack);
  message.edit({ text: 'Taken', blocks: [] }, 0);
  await anna.clicks('Pick Up', message, { stale: true });
  expect(payloadOf(app.received[0])).toMatchObject({ actions: [{ value: '7' }] });
});

test('of several buttons with one label, one has to be chosen', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  const { anna } = await world(slack);
  const two = actions(
    button('Pick Up', { value: '1', action_id: 'a' }),
    button('Pick Up', { value: '2', action_id: 'b' }),
  );
  await post(slack, anna.dm.id, two);
  const [list] = anna.dm.messages;
  if (!list) throw new Error('Nothing was posted');
  await expect(anna.clicks('Pick Up', list)).rejects.toThrow('2 buttons');
  await anna.clicks('Pick Up', list, { nth: 1 });
  await anna.clicks('Pick Up', list, { value: '2' });
  const values = app.received.map((one) => payloadOf(one).actions);
  expect(values).toMatchObject([[{ value: '2' }], [{ value: '2' }]]);
});

test.each([
  ['an error', () => ({ status: 500 }), 'dispatch_failed (HTTP 500)'],
  ['silence', () => null, 'operation_timeout'],
])('the person is warned of %s', async (_what, answer, warning) => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub(answer);
  slack.deliverTo(app.url);
  const { anna, message } = await world(slack);
  expect(await anna.clicks('Pick Up', message)).toMatchObject({ ok: false });
  expect(anna.warnings).toEqual([expect.stringContaining(warning)]);
});

test('a click fails while the app is nowhere', async () => {
  await using slack = await startFakeSlack();
  const { anna, message } = await world(slack);
  expect(await anna.clicks('Pick Up', message)).toMatchObject({ status: 0, ok: false });
});

test.each([
  ['text/plain', 'Looking'],
  ['application/json', '{"text":"Looking"}'],
  [
    'application/json; charset=utf-8',
    '{"text":"ignored","blocks":[{"type":"header","text":{"type":"plain_text","text":"Looking"}}]}',
  ],
])('a command shows the %s it is acknowledged with', async (contentType, body) => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub(() => ({ contentType, body }));
  slack.deliverTo(app.url);
  const anna = slack.addPerson({ name: 'Anna' });
  await anna.types('/pickup 583 now', slack.addChannel({ name: 'support' }));
  expect(await anna.whispered()).toBe('Looking');
  const form = Object.fromEntries(new URLSearchParams(app.received[0]?.body));
  expect(form).toMatchObject({ command: '/pickup', text: '583 now', user_id: anna.id });
});

test('nothing whispered is told with what Slack warned of', async () => {
  await using slack = await startFakeSlack();
  const anna = slack.addPerson({ name: 'Anna' });
  await anna.types('/pickup', slack.addChannel({ name: 'support' }));
  await expect(anna.whispered(50)).rejects.toThrow('operation_timeout');
});

test('anything can be posted to the app, signed well, badly, late or not at all', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub(() => ({ status: 418, body: 'teapot' }));
  slack.deliverTo(app.url);
  expect(await slack.post('payload=null')).toMatchObject({ status: 418, body: 'teapot' });
  await slack.post('x', { sign: 'wrong' });
  await slack.post('x', { sign: 'old' });
  await slack.post('x', { sign: false, contentType: 'text/odd', headers: { 'X-Odd': 'yes' } });
  const [good, wrong, old, unsigned] = app.received.map(({ headers }) => headers);
  const age = (headers: typeof old) =>
    Date.now() / 1_000 - Number(headers?.['x-slack-request-timestamp']);
  expect(wrong?.['x-slack-signature']).not.toBe(good?.['x-slack-signature']);
  expect(age(good)).toBeLessThan(60);
  expect(age(old)).toBeGreaterThan(300);
  expect(unsigned).toMatchObject({ 'content-type': 'text/odd', 'x-odd': 'yes' });
  expect(unsigned).not.toHaveProperty('x-slack-signature');
});

test('an event is delivered in its envelope, and again with the same id', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  const event = { type: 'app_home_opened', user: 'U1', tab: 'home' };
  await slack.event(event, { eventId: 'Ev1' });
  await slack.event(event, { eventId: 'Ev1', retry: { num: 1, reason: 'http_timeout' } });
  const [first, second] = app.received;
  expect(JSON.parse(first?.body ?? '')).toMatchObject({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: slack.team.id,
    authorizations: [{ user_id: slack.botUserId, is_bot: true }],
    event,
  });
  expect(second?.headers).toMatchObject({
    'x-slack-retry-num': '1',
    'x-slack-retry-reason': 'http_timeout',
  });
});

test('a choice in a menu of a message tells the app what was chosen', async () => {
  await using slack = await startFakeSlack();
  await using app = await startAppStub();
  slack.deliverTo(app.url);
  const anna = slack.addPerson({ name: 'Anna' });
  const support = slack.addChannel({ name: 'support' });
  const option = { text: { type: 'plain_text', text: 'Later' }, value: 'later' };
  const menu = { type: 'overflow', action_id: 'more', options: [option] };
  await post(slack, support.id, [{ type: 'actions', block_id: 'menu', elements: [menu] }]);
  const [message] = support.live();
  if (!message) throw new Error('Nothing was posted');

  const place = { blockId: 'menu', actionId: 'more' };
  const value = { type: 'overflow', selected_option: option };
  expect(await anna.chooses(message, place, value)).toMatchObject({ ok: true });
  expect(payloadOf(app.received.at(-1))).toMatchObject({
    type: 'block_actions',
    container: { type: 'message', message_ts: message.ts },
    actions: [{ type: 'overflow', block_id: 'menu', action_id: 'more', selected_option: option }],
  });
  const elsewhere = { blockId: 'menu', actionId: 'less' };
  await expect(anna.chooses(message, elsewhere, value)).rejects.toThrow('menu/less');
});
