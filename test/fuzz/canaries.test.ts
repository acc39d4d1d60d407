import { expect, test } from 'vitest';
import { channelClick, command, pickUpButton } from '../bolt/real-payloads.ts';
import type { Json } from '../fakes/slack/json.ts';
import type { Garbling } from '../fakes/superoffice/faults.ts';
import { modes } from '../harness/modes.ts';
import { Story, type StoryOptions } from '../harness/story.ts';

/** In every text that is nobody's business. */
const canary = 'kanari';

const customer = {
  name: `${canary} name`,
  company: `${canary} company`,
  email: `${canary}@example.com`,
  phone: `+47 ${canary}`,
  host: `${canary}.example.com`,
  alias: `${canary} alias`,
  message: `${canary} message`,
  person: { personId: 7, fullName: `${canary} person`, email: `${canary}.person@example.com` },
  contact: { contactId: 8, name: `${canary} contact` },
  ticket: { ticketId: 9, title: `${canary} title` },
};

const garblings: readonly Garbling[] = ['not JSON', 'wrong types', 'truncated', 'HTML', 'huge'];
const reads = [
  'ChatSession',
  'GetChatSessionEntity',
  'GetChatTopicUserAgentList',
  'GetChatTopicEntity',
];
const methods = [
  'chat.postMessage',
  'chat.update',
  'users.info',
  'response_url',
  'chat.postEphemeral',
];

/** After the service account was refused a few times it is not tried for as long as this. */
const longestPause = 4 * 3_600_000;

/** A story in which whatever can go wrong does, each once. */
async function troubledStory(options: StoryOptions): Promise<Story> {
  return await Story.start({
    ...options,
    before: async (story) => {
      story.topic.name = `${canary} topic`;
      await options.before?.(story);
    },
  });
}

async function goesWrong(story: Story): Promise<void> {
  story.expectError(/./);
  const { card, session } = await story.card(customer);
  superofficeGoesWrong(story);
  slackGoesWrong(story);
  story.superoffice.customerSays(session.sessionId, `${canary} more`);
  story.asks(customer);
  await Promise.all([story.anna, story.bob].map(({ slack }) => slack.clicks('Pick Up', card)));
  await sendsOddThings(story);
}

function superofficeGoesWrong({ superoffice: { faults } }: Story): void {
  for (const method of reads) {
    for (const how of garblings) faults.garble(method, how, { times: 1 });
    for (const status of [401, 403, 404, 421, 429, 500, 503]) {
      faults.answerWith(method, status, { times: 1 });
    }
    faults.loseReply(method, { times: 1 });
    faults.refuse(method, `${canary} words`, { times: 1 });
  }
  faults.refuse('PickUpChatSession', `${canary} words`, { times: 1 });
  faults.garble('PickUpChatSession', 'truncated', { times: 1 });
}

function slackGoesWrong({ slack: { faults } }: Story): void {
  for (const method of methods) {
    faults.fails(method, 'internal_error');
    faults.fails(method, 'invalid_blocks');
    faults.status(method, 500);
    faults.losesReply(method);
    faults.limits(method, 1);
  }
}

/** Signed, forged and broken, each with things in it that are secret or a customer's. */
async function sendsOddThings({ slack }: Story): Promise<void> {
  const oddClick = (extra: Json) => ({ ...channelClick, customer, note: canary, ...extra });
  const clicks = [
    oddClick({ actions: [{ ...pickUpButton, action_id: `${canary}_v9` }] }),
    // One that names a tenant and a session would be taken for one of ours, and logs name those.
    oddClick({ actions: [{ ...pickUpButton, value: canary }] }),
    oddClick({ user: { id: canary } }),
    oddClick({ response_url: `https://hooks.slack.com/${canary}` }),
    { type: 'event_callback', event: { type: 'message', text: canary } },
    { type: canary },
  ];
  for (const payload of clicks) {
    slack.socket.sendRaw({ envelope_id: canary, type: 'interactive', payload });
    await slack.post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  }
  slack.socket.sendRaw(`{"type":"${canary}`);
  const words = { ...command, text: canary } as Record<string, string>;
  await slack.post(new URLSearchParams(words).toString());
  for (const sign of [true, false, 'wrong'] as const) {
    await slack.post(`payload={"${canary}`, { sign, headers: { Cookie: canary } });
  }
}

/** Nobody has to read what troubled people are told. */
function readsEverything({ slack }: Story): void {
  for (const message of slack.unread()) message.read();
}

test.each(modes)('over %s no log line holds a secret or a word of a customer', async (mode) => {
  await using story = await troubledStory({ mode });
  await goesWrong(story);
  await story.later(() => story.channel.messages.length > 1, longestPause / 20);
  await story.stopsPickup();
  readsEverything(story);
  expect(story.log.lines.length).toBeGreaterThan(20);
  expect(story.log.lines.filter((line) => line.includes(canary))).toEqual([]);
});

test.each(modes)('over %s a process of its own prints no such thing', async (mode) => {
  await using story = await troubledStory({ mode, ownProcess: true });
  await goesWrong(story);
  await expect.poll(() => story.log.lines.length, { timeout: 10_000 }).toBeGreaterThan(10);
  const { said } = await story.endsProcess('terminate');
  // What it sent last may still be on its way into a message.
  await story.slack.stop();
  readsEverything(story);
  expect(said).toBe('');
  expect(story.log.lines.filter((line) => line.includes(canary))).toEqual([]);
});
