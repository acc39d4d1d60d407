import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JudgedSlack, outcomeOf, standIns, to } from './judged-slack.ts';
import { help, waitingCard } from './messages.ts';

type Question = [string, string, (judged: JudgedSlack) => Promise<unknown>];

const silence = { text: '', blocks: [] };
const noChannel = 'C0000000000';
const noTs = '1700000000.000001';

const posting: Question[] = [
  [
    'channel_not_found',
    'a post into a channel that does not exist',
    ({ slack }) => slack.post(noChannel, waitingCard),
  ],
  [
    'channel_not_found',
    'a post to a person who does not exist',
    ({ slack }) => slack.post('U0000000000', waitingCard),
  ],
  [
    'is_archived',
    'a post into an archived channel',
    async ({ slack, addChannel }) => slack.post(await addChannel({ archived: true }), waitingCard),
  ],
  [
    'no_text',
    'a post that says nothing',
    async ({ slack, addChannel }) => slack.post(await addChannel(), silence),
  ],
];

const whispering: Question[] = [
  [
    'channel_not_found',
    'a whisper in a channel that does not exist',
    ({ slack, anna }) => slack.whisper(to(noChannel, anna), help),
  ],
  [
    'is_archived',
    'a whisper in an archived channel',
    async ({ slack, anna, addChannel }) =>
      slack.whisper(to(await addChannel({ archived: true }), anna), help),
  ],
  [
    'no_text',
    'a whisper that says nothing',
    async ({ slack, anna, addChannel }) => slack.whisper(to(await addChannel(), anna), silence),
  ],
];

const changing: Question[] = [
  [
    'message_not_found',
    'an update of a message that does not exist',
    async ({ slack, addChannel }) => slack.update(await addChannel(), noTs, waitingCard),
  ],
  [
    'message_not_found',
    'an update of a message that was deleted',
    async ({ slack, addChannel }) => {
      const { channel, ts } = await slack.post(await addChannel(), waitingCard);
      await slack.delete(channel, ts);
      await slack.update(channel, ts, waitingCard);
    },
  ],
  [
    'cant_update_message',
    'an update of what somebody else wrote',
    async ({ slack, addChannel, says }) => {
      const channel = await addChannel();
      await slack.update(channel, await says(channel), waitingCard);
    },
  ],
  [
    'message_not_found',
    'a deletion of a message that does not exist',
    async ({ slack, addChannel }) => slack.delete(await addChannel(), noTs),
  ],
  [
    'message_not_found',
    'a second deletion of a message',
    async ({ slack, addChannel }) => {
      const { channel, ts } = await slack.post(await addChannel(), waitingCard);
      await slack.delete(channel, ts);
      await slack.delete(channel, ts);
    },
  ],
  [
    'cant_delete_message',
    'a deletion of what somebody else wrote',
    async ({ slack, addChannel, says }) => {
      const channel = await addChannel();
      await slack.delete(channel, await says(channel));
    },
  ],
];

const asking: Question[] = [
  [
    'user_not_found',
    'a question about a person who does not exist',
    ({ slack }) => slack.person('U0000000000'),
  ],
  [
    'channel_not_found',
    'a question about a channel that does not exist',
    ({ check }) => check.channel(noChannel),
  ],
  ['not_authed', 'a call without a token', ({ withToken }) => withToken('').identity()],
];

describe.each(standIns)('%s', (_name, start) => {
  let judged: JudgedSlack;

  beforeAll(async () => {
    judged = await start();
  });

  afterAll(() => judged.stop());

  test.each([...posting, ...whispering, ...changing, ...asking])(
    'answers %s to %s',
    async (refusal, _what, ask) => {
      expect(await outcomeOf(ask(judged))).toBe(refusal);
    },
  );
});
