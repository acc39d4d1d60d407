import type { Message } from '../../../app/domain/card.ts';
import { type JudgedSlack, outcomeOf, to } from './judged-slack.ts';
import { help, waitingCard } from './messages.ts';

/**
 * Where the two differ, and the fake does what Slack's documentation of the method says (or where
 * that is silent, what Slack is known to do). Should emulate come round, its answer moves next door.
 */
type Difference = {
  readonly when: string;
  readonly 'the fake': string;
  readonly emulate: string;
  readonly ask: (judged: JudgedSlack) => Promise<string>;
};

const ts = '1700000000.000001';
const malformed: Message = {
  text: 'x',
  blocks: [{ type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3_001) } }],
};

const whereTheAppIsNot: Difference[] = [
  {
    when: 'the app posts into a public channel that it is not in',
    'the fake': 'not_in_channel',
    emulate: 'done',
    ask: async ({ slack, addChannel }) =>
      outcomeOf(slack.post(await addChannel({ withoutApp: true }), waitingCard)),
  },
  {
    when: 'the app posts into a private channel that it is not in',
    'the fake': 'channel_not_found',
    emulate: 'not_in_channel',
    ask: async ({ slack, addChannel }) =>
      outcomeOf(slack.post(await addChannel({ withoutApp: true, private: true }), waitingCard)),
  },
  {
    when: 'the app asks about a private channel that it is not in',
    'the fake': 'channel_not_found',
    emulate: 'not_in_channel',
    ask: async ({ check, addChannel }) =>
      outcomeOf(check.channel(await addChannel({ withoutApp: true, private: true }))),
  },
  {
    when: 'the app posts into a DM of others',
    'the fake': 'channel_not_found',
    emulate: 'not_in_channel',
    ask: async ({ slack, addDirectMessage }) =>
      outcomeOf(slack.post(await addDirectMessage(), waitingCard)),
  },
  {
    when: 'the app whispers to somebody who does not exist',
    'the fake': 'user_not_in_channel',
    emulate: 'user_not_found',
    ask: async ({ slack, addChannel }) =>
      outcomeOf(slack.whisper(to(await addChannel(), 'U0000000000'), help)),
  },
];

const changing: Difference[] = [
  {
    when: 'the channel of an update does not exist',
    'the fake': 'channel_not_found',
    emulate: 'message_not_found',
    ask: ({ slack }) => outcomeOf(slack.update('C0000000000', ts, waitingCard)),
  },
  {
    when: 'the channel of a deletion does not exist',
    'the fake': 'channel_not_found',
    emulate: 'message_not_found',
    ask: ({ slack }) => outcomeOf(slack.delete('C0000000000', ts)),
  },
  {
    when: 'an update names the person instead of the DM',
    'the fake': 'channel_not_found',
    emulate: 'message_not_found',
    ask: ({ slack, anna }) => outcomeOf(slack.update(anna, ts, waitingCard)),
  },
  {
    when: 'a card is updated in an archived channel',
    'the fake': 'is_inactive',
    emulate: 'done',
    ask: async ({ slack, addChannel, archive }) => {
      const posted = await slack.post(await addChannel(), waitingCard);
      await archive(posted.channel);
      return outcomeOf(slack.update(posted.channel, posted.ts, waitingCard));
    },
  },
  {
    when: 'an update says nothing',
    'the fake': 'no_text',
    emulate: 'done',
    ask: (judged) => outcomeOf(updated(judged, { text: '', blocks: [] })),
  },
  {
    when: 'an update has more than 4,000 characters',
    'the fake': 'msg_too_long',
    emulate: 'done',
    ask: (judged) => outcomeOf(updated(judged, { text: 'x'.repeat(4_001), blocks: [] })),
  },
  {
    when: 'blocks break the limits of Block Kit',
    'the fake': 'invalid_blocks',
    emulate: 'done',
    ask: (judged) => outcomeOf(updated(judged, malformed)),
  },
];

const asking: Difference[] = [
  {
    when: 'the token is nobody’s',
    'the fake': 'invalid_auth',
    emulate: 'done',
    ask: ({ withToken, anna }) => outcomeOf(withToken('xoxb-wrong').person(anna)),
  },
  {
    when: 'the app asks for a person’s zone',
    'the fake': 'Europe/Oslo',
    emulate: 'null',
    ask: async ({ slack, anna }) => String((await slack.person(anna)).zone),
  },
  {
    when: 'the app asks whether it is a member of its DM',
    'the fake': 'false',
    emulate: 'true',
    ask: async ({ slack, check, anna }) => {
      const { channel } = await slack.post(anna, help);
      return String((await check.channel(channel)).isMember);
    },
  },
  {
    when: 'the app asks for its scopes',
    'the fake': 'told',
    emulate: 'not told',
    ask: async ({ check }) => ((await check.token()).scopes ? 'told' : 'not told'),
  },
  {
    when: 'the app asks for a websocket',
    'the fake': 'done',
    emulate: 'unavailable',
    ask: ({ check, appToken }) => outcomeOf(check.socketMode(appToken)),
  },
];

export const differences: readonly Difference[] = [...whereTheAppIsNot, ...changing, ...asking];

async function updated({ slack, addChannel }: JudgedSlack, message: Message): Promise<void> {
  const posted = await slack.post(await addChannel(), waitingCard);
  await slack.update(posted.channel, posted.ts, message);
}
