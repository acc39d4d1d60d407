import { App, LogLevel } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
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
  const server = await app.start(0);
  if (mode === 'http') {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  } else await slack.socket.connected();
  stops.push(() => app.stop());
  return app;
}

for (const mode of ['http', 'socket'] as const) {
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
