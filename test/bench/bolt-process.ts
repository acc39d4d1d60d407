import { App, HTTPReceiver } from '@slack/bolt';
import { answerWith, restingMemory } from './child.ts';

/** The floor: an app as Bolt's guide shows it, which acknowledges every click and does nothing else. */
const { SLACK_SIGNING_SECRET: signingSecret = '', SLACK_BOT_TOKEN = '' } = process.env;
const receiver = new HTTPReceiver({ signingSecret });
const app = new App({
  receiver,
  token: SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
});
app.action(/.*/, async ({ ack }) => {
  await ack();
});
const server = await app.start(0);

const bolt = {
  port: () => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  },
  memory: restingMemory,
};

export type BoltProcess = typeof bolt;
answerWith(bolt);
