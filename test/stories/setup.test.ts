import { expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { modes } from '../harness/modes.ts';
import {
  choosesFor,
  messageIn,
  messagesIn,
  opensSetup,
  routes,
  showsToPickup,
  usual,
} from '../harness/setup.ts';
import { Story } from '../harness/story.ts';

test.each(modes)(
  'over %s a channel is green once its test card was clicked and answered',
  async (mode) => {
    await using story = await Story.start({ mode });
    const sales = story.slack.addChannel({ name: 'sales' });
    const admin = await opensSetup(story);
    await routes(admin, story.topic, sales);
    expect(admin.modal.seen).toMatch(`⚪ #${sales.id}: not tested`);

    await admin.modal.clicks('Send test card', { value: String(story.topic.topicId) });
    const card = await messageIn(sales);
    expect(seen(card)).toMatch(/This is a test from Pickup\. Click Pick Up\.[\s\S]*\[Pick Up\]/);
    await admin.modal.shows('Sent 1 test card');
    expect(admin.modal.seen).toMatch(`⚪ #${sales.id}: not tested`);

    await story.bob.slack.clicks('Pick Up', card);
    await story.shows(card, /^Tested by Bob Stone/);
    await admin.modal.shows(new RegExp(`✅ #${sales.id}: tested`));
    expect(seen(card)).not.toMatch('[Pick Up]');
    expect(story.superoffice.calls.of('PickUpChatSession')).toHaveLength(0);
  },
);

test('a test card whose answer Slack does not take proves nothing, and the clicker is told', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  await admin.modal.clicks('Send test card');
  const card = await messageIn(story.channel);
  story.slack.faults.fails('chat.update', 'internal_error');
  await story.bob.slack.clicks('Pick Up', card);
  expect(await story.bob.slack.whispered()).toMatch('Slack did not let Pickup change the card');
  await admin.modal.clicks('Check again');
  await admin.modal.shows('not tested');
  await story.bob.slack.clicks('Pick Up', card);
  await admin.modal.shows('✅ #');
});

test('a test card waits for Slack where a card was posted a moment ago', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  story.slack.faults.limits('chat.postMessage', 1);
  await admin.modal.clicks('Send test card');
  await messageIn(story.channel);
  await admin.modal.shows('Sent 1 test card');
});

test('a test card that Slack refuses is told of, and an hour later another may be sent', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  story.slack.faults.fails('chat.postMessage', 'restricted_action');
  await admin.modal.clicks('Send test card');
  await admin.modal.shows('Slack did not take 1 test card.');
  expect(admin.modal.seen).not.toMatch('not tested');
  story.time.forward(61 * 60_000);
  await admin.modal.clicks('Check again');
  await admin.modal.shows('not tested');
  await admin.modal.clicks('Send test card');
  await messageIn(story.channel);
});

test('a test card is answered although the setup was closed meanwhile', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  await admin.modal.clicks('Send test card');
  const card = await messageIn(story.channel);
  await admin.modal.dismisses();
  await story.bob.slack.clicks('Pick Up', card);
  await story.shows(card, /^Tested by Bob Stone/);
  expect((await opensSetup(story, 'Eva Admin')).modal.seen).toMatch('✅ #');
});

test('a channel that was tested is green after a restart, and not once it was closed', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  await admin.modal.clicks('Send test card');
  await story.bob.slack.clicks('Pick Up', await messageIn(story.channel));
  await admin.modal.shows('✅ #');
  await story.stopsPickup();
  await story.startsPickup();
  await admin.modal.clicks('Check again');
  await admin.modal.shows('✅ #');
  story.channel.archive();
  await admin.modal.clicks('Check again');
  await admin.modal.shows(/⚠️ .*it is archived/);
  story.channel.unarchive();
  await admin.modal.clicks('Check again');
  await admin.modal.shows(/⚪ .*not tested/);
});

test('a public channel that Pickup is not in is joined by a button', async () => {
  await using story = await Story.start();
  const sales = story.slack.addChannel({ name: 'sales', botIsMember: false });
  const admin = await opensSetup(story);
  await routes(admin, story.topic, sales);
  expect(admin.modal.seen).toMatch(`⚠️ #${sales.id}: Pickup is not in it`);
  expect(admin.modal.seen).toMatch('Meanwhile: its cards go to the default');
  await admin.modal.clicks('Let Pickup join');
  await admin.modal.shows('Pickup joined.');
  expect(admin.modal.seen).toMatch(`⚪ #${sales.id}: not tested`);
  expect(sales.botIsMember).toBe(true);
});

test('a private channel says how Pickup is invited', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  const secret = story.slack.addChannel({
    name: 'secret',
    private: true,
    members: [admin],
    botIsMember: false,
  });
  await routes(admin, story.topic, secret);
  expect(admin.modal.seen).toMatch('type /invite @Pickup there');
  secret.inviteBot(admin.id);
  await admin.modal.clicks('Check again');
  await admin.modal.shows(`⚪ #${secret.id}: not tested`);
});

test('a topic without any channel is shown as a gap', async () => {
  await using story = await Story.start({ environment: { SLACK_CHANNEL: '' } });
  const admin = await opensSetup(story);
  expect(admin.modal.seen).toMatch(/Support\n⚠️ No channel of its own: agents are told by direct/);
  await routes(admin, usual, story.channel);
  expect(admin.modal.seen).toMatch('No channel of its own: its cards go to the default.');
});

test('nobody but administrators sees the setup; the others are told who can', async () => {
  await using story = await Story.start();
  const { cleo } = story;
  await cleo.types('/pickup setup', story.channel);
  await cleo.modal.shows('Only administrators and owners of this Slack workspace');
  expect(cleo.modal.seen).not.toMatch('Support');
});

test('help names the setup to administrators', async () => {
  await using story = await Story.start();
  const admin = story.slack.addPerson({ name: 'Ada Admin', isAdmin: true });
  await admin.types('/pickup help', story.channel);
  const help = await admin.whispered();
  expect(help).toMatch('/pickup setup');
  expect(help).not.toMatch('disconnect superoffice');
  await story.cleo.types('/pickup help', story.channel);
  expect(await story.cleo.whispered()).not.toMatch('/pickup setup');
});

test('help names it also while Slack does not say anew who is an administrator', async () => {
  await using story = await Story.start();
  const admin = story.slack.addPerson({ name: 'Ada Admin', isAdmin: true });
  const helped = async () => {
    await admin.types('/pickup help', story.channel);
    return await admin.whispered();
  };
  expect(await helped()).toMatch('/pickup setup');
  story.time.forward(5 * 60_000);
  story.slack.faults.fails('users.info', 'internal_error', 9);
  expect(await helped()).toMatch('/pickup setup');
});

test('who is no administrator any more can submit nothing', async () => {
  await using story = await Story.start();
  const sales = story.slack.addChannel({ name: 'sales' });
  const admin = await opensSetup(story);
  await choosesFor(admin, story.topic);
  admin.isAdmin = false;
  story.time.forward(61_000);
  await admin.modal.chooses('chosen', sales);
  await admin.modal.submits();
  await admin.modal.shows('Only administrators and owners');
  await story.card();
  expect(messagesIn(sales)).toEqual([]);
});

test('two administrators at once do not undo one another', async () => {
  await using story = await Story.start();
  const sales = story.superoffice.addTopic({ name: 'Sales' });
  showsToPickup(story, sales);
  const [one, other] = ['one', 'other'].map((name) => story.slack.addChannel({ name }));
  if (!one || !other) throw new Error('no channels');
  const [ada, eva] = [await opensSetup(story), await opensSetup(story, 'Eva Admin')];
  await choosesFor(ada, story.topic);
  await choosesFor(eva, sales);
  await ada.modal.chooses('chosen', one);
  await eva.modal.chooses('chosen', other);
  await ada.modal.submits();
  await eva.modal.submits();
  await eva.modal.shows('Saved.');
  const shown = eva.modal.seen;
  expect(shown).toMatch(`#${one.id}`);
  expect(shown).toMatch(`#${other.id}`);
});

test('while SuperOffice is down the setup says so and can be tried again', async () => {
  await using story = await Story.start();
  const { faults } = story.superoffice;
  faults.answerWith('ChatTopicsForUser', 500);
  const admin = await opensSetup(story);
  expect(admin.modal.seen).toMatch('SuperOffice does not say right now which topics there are');
  expect(admin.modal.seen).toMatch('Default');
  faults.clear();
  await admin.modal.clicks('Try again');
  await admin.modal.shows('Support');
});

test('a topic that was deleted in SuperOffice keeps its channels until they are taken away', async () => {
  await using story = await Story.start();
  const sales = story.superoffice.addTopic({ name: 'Sales' });
  showsToPickup(story, sales);
  const admin = await opensSetup(story);
  await routes(admin, sales, story.slack.addChannel({ name: 'sales' }));
  story.superoffice.removeTopic(sales);
  await admin.modal.clicks('Check again');
  await admin.modal.shows(
    `Topic ${sales.topicId}, which SuperOffice does not show to Pickup any more`,
  );
  await routes(admin, sales);
  await expect.poll(() => admin.modal.seen).not.toMatch(`Topic ${sales.topicId}`);
});

test('forty topics are turned over like pages', async () => {
  await using story = await Story.start();
  for (let number = 11; number < 51; number += 1)
    showsToPickup(story, story.superoffice.addTopic({ name: `Topic <${number}> & *more*` }));
  const admin = await opensSetup(story);
  expect(admin.modal.seen).toMatch('Topic <11> & *more*');
  expect(admin.modal.seen).toMatch('Support');
  await admin.modal.clicks('Next topics');
  await admin.modal.shows('Topic <31>');
  await admin.modal.clicks('Next topics');
  await admin.modal.shows('Topic <50>');
  await admin.modal.clicks('Previous topics');
  await admin.modal.shows('Topic <31>');
});

test('while Slack does not say how a channel is, it is not green', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  await admin.modal.clicks('Send test card');
  await story.bob.slack.clicks('Pick Up', await messageIn(story.channel));
  await admin.modal.shows('✅ #');
  story.slack.faults.fails('conversations.info', 'internal_error');
  await admin.modal.clicks('Check again');
  await admin.modal.shows('⚪ #');
  expect(admin.modal.seen).toMatch('Slack does not say right now how it is');
});

test('where Slack opens no modal, the person is told', async () => {
  await using story = await Story.start();
  story.slack.faults.fails('views.open', 'expired_trigger_id');
  await story.anna.slack.types('/pickup setup', story.channel);
  expect(await story.anna.slack.whispered()).toMatch('Slack did not open the setup');
});

test('Slack is asked about a channel once, whatever is done in the setup', async () => {
  await using story = await Story.start();
  const admin = await opensSetup(story);
  const asked = () => story.slack.calls.of('conversations.info').map(({ args }) => args.channel);
  await admin.modal.clicks('Send test card', { value: '0' });
  await story.bob.slack.clicks('Pick Up', await messageIn(story.channel));
  await admin.modal.shows('✅ #');
  const sales = story.slack.addChannel({ name: 'sales' });
  await routes(admin, story.topic, sales);
  expect(asked()).toEqual([story.channel.id, sales.id]);

  await admin.modal.clicks('Check again');
  await expect.poll(asked).toHaveLength(4);
});
