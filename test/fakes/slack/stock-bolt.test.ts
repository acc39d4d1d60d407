import { App, LogLevel } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { everyEvent } from './events.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const card = [
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Pick Up' },
        action_id: 'pick_up',
        value: '7',
        style: 'primary',
      },
    ],
  },
] as const;

async function startBolt(slack: FakeSlack, mode: 'http' | 'socket') {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const token = slack.botToken;
  const common = { token, clientOptions, logLevel: LogLevel.ERROR };
  const app =
    mode === 'http'
      ? new App({ ...common, signingSecret: slack.signingSecret })
      : new App({ ...common, socketMode: true, appToken: slack.appToken });
  app.action('pick_up', async ({ ack, client, body, action }) => {
    await ack();
    const channel = body.channel?.id ?? '';
    const ts = 'container' in body ? body.container.message_ts : '';
    const picked = action.type === 'button' ? action.value : '';
    await client.chat.update({ channel, ts, text: `${body.user.id} has ${picked}`, blocks: [] });
  });
  app.command('/pickup', async ({ ack, command, respond }) => {
    await ack(`Looking for ${command.text}`);
    await respond(`Nothing waits in ${command.channel_name}`);
  });
  showsViews(app);
  const server = await app.start(0);
  if (mode === 'http') {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  } else await slack.socket.connected();
  stops.push(() => app.stop());
  return app;
}

const plain = (text: string) => ({ type: 'plain_text', text }) as const;

const form = {
  type: 'modal',
  callback_id: 'setup',
  title: plain('Set up'),
  submit: plain('Save'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'given' },
    },
  ],
} as const;

const said = (words: string) => ({ type: 'section', text: plain(words) }) as const;

/** A modal that takes no short name, and a Home that counts. */
function showsViews(app: App): void {
  app.command('/setup', async ({ ack, client, command }) => {
    await ack();
    const view = { ...form, blocks: [...form.blocks] };
    await client.views.open({ trigger_id: command.trigger_id, view });
  });
  app.view('setup', async ({ ack, view }) => {
    const name = view.state.values.name?.given?.value ?? '';
    if (name.length < 3) return ack({ response_action: 'errors', errors: { name: 'Too short' } });
    const { title } = form;
    return ack({
      response_action: 'update',
      view: {
        type: 'modal',
        title,
        notify_on_close: true,
        callback_id: 'done',
        blocks: [said(name)],
      },
    });
  });
  app.view({ callback_id: 'done', type: 'view_closed' }, async ({ ack, client, body }) => {
    await ack();
    const view = { type: 'home', blocks: [said('Closed')] } as const;
    await client.views.publish({
      user_id: body.user.id,
      view: { ...view, blocks: [...view.blocks] },
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [said(event.view ? 'Again' : 'Welcome'), ...card];
    const hash = event.view && 'hash' in event.view ? { hash: String(event.view.hash) } : {};
    await client.views.publish({
      user_id: event.user,
      ...hash,
      view: { type: 'home', blocks: blocks.map((block) => structuredClone(block)) },
    });
  });
}

for (const mode of ['http', 'socket'] as const) {
  test(`a stock Bolt app in ${mode} mode shows modals and Home`, async () => {
    const slack = await startFakeSlack();
    stops.push(() => slack.stop());
    slack.events = everyEvent;
    const anna = slack.addPerson({ name: 'Anna' });
    await startBolt(slack, mode);

    await anna.types('/setup', slack.addChannel({ name: 'support' }));
    await anna.modal.shows('Set up');
    await anna.modal.fills('Name', 'no');
    expect(await anna.modal.submits()).toMatchObject({ ok: true });
    expect(anna.modal.seen).toContain('! Too short');
    await anna.modal.fills('Name', 'Sales');
    await anna.modal.submits();
    expect(anna.modal.seen).toBe('Set up\nSales');
    await anna.modal.closes();
    expect(await anna.home.shows('Closed')).toBe('Closed');

    await anna.opensHome();
    expect(await anna.home.shows('Again')).toContain('[Pick Up]');
    expect(anna.warnings).toEqual([]);
  });

  test(`a stock Bolt app in ${mode} mode is clicked and commanded`, async () => {
    const slack = await startFakeSlack();
    stops.push(() => slack.stop());
    const anna = slack.addPerson({ name: 'Anna' });
    const channel = slack.addChannel({ name: 'support' });
    const app = await startBolt(slack, mode);
    await app.client.chat.postMessage({ channel: channel.id, text: 'Waiting', blocks: [...card] });
    const [message] = channel.messages;
    if (!message) throw new Error('Nothing was posted');

    expect(await anna.clicks('Pick Up', message)).toMatchObject({ status: 200, ok: true });
    await expect.poll(() => message.text).toBe(`${anna.id} has 7`);

    expect(await anna.types('/pickup 583', channel)).toMatchObject({ status: 200, ok: true });
    expect(await anna.whispered()).toBe('Looking for 583');
    expect(await anna.whispered()).toBe('Nothing waits in support');
    expect(anna.warnings).toEqual([]);
  });
}
