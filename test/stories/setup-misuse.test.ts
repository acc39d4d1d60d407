import { expect, test } from 'vitest';
import { chosenFor, modals } from '../../app/ids.ts';
import type { Person } from '../fakes/slack/person.ts';
import { choosesFor, messageIn, messagesIn, opensSetup, usual } from '../harness/setup.ts';
import { Story } from '../harness/story.ts';

/** Sends in Slack's name what a person submitted in a modal that nobody showed them. */
async function submitsUnasked(
  { slack }: Story,
  person: Person,
  view: { callback: string; memory: string; values: object },
): Promise<string> {
  const payload = {
    type: 'view_submission',
    user: { id: person.id, team_id: slack.team.id },
    team: { id: slack.team.id },
    trigger_id: '1.2.x',
    view: {
      id: 'V0FORGED',
      type: 'modal',
      callback_id: view.callback,
      private_metadata: view.memory,
      state: { values: view.values },
    },
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const answer = await slack.post(body);
  expect(answer.status).toBe(200);
  return answer.body;
}

function choosing(...channels: readonly string[]) {
  const chosen = { type: 'multi_conversations_select', selected_conversations: channels };
  return { channels: { chosen } };
}

test('channels that nobody was asked for are saved for nobody but administrators', async () => {
  await using story = await Story.start();
  const other = story.slack.addChannel({ name: 'other' });
  const memory = chosenFor({ topicId: story.topic.topicId, page: 1 });
  const view = { callback: modals.channels, memory, values: choosing(other.id) };
  expect(await submitsUnasked(story, story.cleo, view)).toMatch('Only administrators');
  await story.card();
  expect(messagesIn(other)).toEqual([]);
});

test('entries that nobody was asked about are saved for nobody but administrators', async () => {
  await using story = await Story.start();
  const values = { 'entry::anna': { slack_user: { type: 'users_select', selected_user: 'U0' } } };
  const view = { callback: modals.agents, memory: '1', values };
  expect(await submitsUnasked(story, story.cleo, view)).toMatch('Only administrators');
});

test.each([
  ['a DM', 'D0123ABCD'],
  ['a person', 'U0123ABCD'],
  ['nothing', ''],
])('%s is no channel', async (_what, id) => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  const memory = chosenFor({ topicId: story.topic.topicId, page: 1 });
  const view = { callback: modals.channels, memory, values: choosing(id) };
  expect(await submitsUnasked(story, admin, view)).toMatch('at most 10 public or private channels');
});

test('a topic that is none is refused', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  const view = { callback: modals.channels, memory: '99999999999/1', values: choosing() };
  expect(await submitsUnasked(story, admin, view)).toMatch('"errors"');
});

test('a channel of elsewhere takes no cards and is not green', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  const memory = chosenFor({ topicId: story.topic.topicId, page: 1 });
  const view = { callback: modals.channels, memory, values: choosing('C0ELSEWHERE') };
  expect(await submitsUnasked(story, admin, view)).toBe('');
  await admin.modal.clicks('Check again');
  await admin.modal.shows('⚠️ #C0ELSEWHERE: Pickup cannot see it');
  await story.card({ name: 'Per Hansen' });
});

test('whoever was an administrator can press nothing in a setup that is still open', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  admin.isAdmin = false;
  story.time.forward(61_000);
  await admin.modal.clicks('Send test card');
  await admin.modal.shows('Only administrators');
  expect(story.channel.messages).toEqual([]);
});

test('a setup that was closed while it was filled is missed by nobody', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  story.slack.faults.slow('conversations.info', 150);
  await admin.modal.clicks('Check again');
  await admin.modal.dismisses();
  await story.polls();
  expect(story.log.saying('setup not shown')).toEqual([]);
  await choosesFor(await opensSetup(story, 'Eva Admin'), usual);
});

test('while Slack takes its time to say who is an administrator, nothing is shown', async () => {
  await using story = await Story.start();
  const admin = story.slack.addPerson({ name: 'Ada Admin', isAdmin: true });
  story.slack.faults.fails('users.info', 'internal_error', 9);
  await admin.types('/pickup setup', story.channel);
  await admin.modal.shows('Slack does not say right now whether you may set Pickup up');
});

test('a test card of another SuperOffice is told apart', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  await admin.modal.clicks('Send test card');
  const card = await messageIn(story.channel);
  const [, row] = card.blocks as [unknown, { elements: [{ value: string }] }];
  row.elements[0].value = row.elements[0].value.replace(/^[^/]+/, 'Cust99999');
  await story.bob.slack.clicks('Pick Up', card);
  expect(await story.bob.slack.whispered()).toMatch('belongs to another SuperOffice');
});
