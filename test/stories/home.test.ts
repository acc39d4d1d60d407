import { describe, expect, test } from 'vitest';
import { seen } from '../fakes/slack/render.ts';
import { dm, dms } from '../harness/dms.ts';
import { modes } from '../harness/modes.ts';
import { messageIn } from '../harness/setup.ts';
import { Story } from '../harness/story.ts';
import { Visitor } from '../harness/visitor.ts';

describe.each(modes)('over %s', (mode) => {
  test('an agent who opens Home sees what waits, what they have and how chats get there', async () => {
    await using story = await Story.start({ mode });
    await story.card({ name: 'First in line' });
    const { slack } = story.anna;

    await slack.opensHome();

    const home = await slack.home.shows(/Last card .*UTC\nPickup asks SuperOffice every 1 s/);
    expect(home).toMatch(/^1 chat waits:\nChat \d+, Support: First in line, since .*\n\[Pick Up\]/);
    expect(home).toMatch('You have no chat.');
    expect(home).toMatch('You get direct messages about waiting chats.');
    expect(home).toMatch('In SuperOffice you are Anna Berg.');
    await welcomed(story);
  });

  test('Home follows what waits', async () => {
    await using story = await Story.start({ mode });
    await opens(story, 'No chat waits.');
    const { card } = await story.card({ name: 'First in line' });

    await story.anna.slack.home.shows('First in line');
    await story.bob.slack.clicks('Pick Up', card);
    await story.bob.slack.whispered();

    await story.anna.slack.home.shows('No chat waits.');
  });

  test('direct messages are turned off and on again on Home', async () => {
    await using story = await Story.start({ mode });
    const { home, whispers } = await opens(story, 'You get direct messages');

    await home.clicks('Stop these messages');
    await home.shows('You get no direct messages about waiting chats.');
    await home.clicks('Turn on again');
    await home.shows('You get direct messages about waiting chats.');

    expect(whispers).toEqual([]);
    expect(dms(story.anna)).toHaveLength(1);
  });
});

test('somebody whom nobody mapped sees whom to ask, and no customer', async () => {
  await using story = await Story.start();
  await story.card({ name: 'First in line' });

  await story.cleo.opensHome();

  const home = await story.cleo.home.shows('Pickup does not know who you are in SuperOffice.');
  expect(home).toMatch(`Your Slack user id is ${story.cleo.id}.`);
  expect(home).not.toMatch(/First in line|How chats get here|Set up/);
  await expect.poll(() => dms({ slack: story.cleo }).length).toBe(1);
});

describe('online', () => {
  test('Connect on Home gives a link, with which Home becomes an agent’s', async () => {
    await using story = await Story.start({ online: true });
    const { slack, associate } = story.anna;
    await opens(story, 'You are not connected to SuperOffice.');

    await slack.home.clicks('Connect SuperOffice');
    await slack.modal.shows('The link is for you alone and works for 10 minutes.');
    await slack.modal.clicks('Connect SuperOffice');
    await new Visitor().connects(slack.opened.at(-1) ?? '', associate);

    expect(await slack.home.shows('In SuperOffice you are Anna Berg.')).toMatch('Connected since');
    await expect.poll(() => dms(story.anna).length).toBe(2);
  });

  test('the link comes by direct message when Slack opens no modal any more', async () => {
    await using story = await Story.start({ online: true });
    await opens(story, 'You are not connected to SuperOffice.');
    story.slack.faults.fails('views.open', 'expired_trigger_id');

    await story.anna.slack.home.clicks('Connect SuperOffice');

    expect(seen(await dm(story.anna, 2))).toMatch('works for 10 minutes');
  });

  test('whoever disconnects on Home is a stranger there again, and is told', async () => {
    await using story = await Story.start({ online: true });
    const { slack, associate } = story.anna;
    await opens(story, 'You are not connected');
    await slack.home.clicks('Connect SuperOffice');
    await slack.modal.shows('Connect');
    await slack.modal.clicks('Connect SuperOffice');
    await new Visitor().connects(slack.opened.at(-1) ?? '', associate);
    await slack.home.shows('[Disconnect]');

    await slack.home.clicks('Disconnect');

    await slack.home.shows('You are not connected to SuperOffice.');
    await expect.poll(() => dms(story.anna).length).toBe(3);
  });
});

describe('a Home', () => {
  test('is published once, however often it is opened', async () => {
    await using story = await Story.start();
    await opens(story, 'No chat waits.');
    await published(story, 1);

    for (let times = 0; times < 3; times += 1) await story.anna.slack.opensHome();
    await story.polls(3);

    await published(story, 1);
  });

  test('is published again after Slack has lost it', async () => {
    await using story = await Story.start();
    await opens(story, 'No chat waits.');
    await published(story, 1);
    await story.polls(3);

    // Slack tells of none when it has none.
    await story.slack.event(opening(story));

    await published(story, 2);
  });

  test('that Slack shows otherwise than is known is drawn again', async () => {
    await using story = await Story.start();
    await opens(story, 'No chat waits.');
    story.slack.faults.fails('views.publish', 'hash_conflict');

    await story.card({ name: 'First in line' });

    await story.anna.slack.home.shows('First in line');
  });

  test('whose answer was lost is right in the end', async () => {
    await using story = await Story.start();
    await opens(story, 'No chat waits.');
    const { home } = story.anna.slack;
    story.slack.faults.losesReply('views.publish');

    await story.card({ name: 'First in line' });
    await home.shows('First in line');
    await story.card({ name: 'Second in line' });

    await story.later(() => home.seen.includes('Second in line'), 1_000);
  });

  test('waits for as long as Slack asks, and holds up no card', async () => {
    await using story = await Story.start();
    await opens(story, 'No chat waits.');
    story.slack.faults.limits('views.publish', 30);

    const { card } = await story.card({ name: 'First in line' });

    await story.shows(card, 'First in line');
    const { home } = story.anna.slack;
    expect(home.seen).toMatch('No chat waits.');
    await story.later(() => home.seen.includes('First in line'), 10_000);
  });

  test('that nobody has looked at for an hour is left without a customer, until it is asked for', async () => {
    await using story = await Story.start();
    await story.card({ name: 'First in line' });
    const { home } = await opens(story, 'First in line');
    story.time.forward(3_600_000);

    await story.later(() => home.seen.includes('What waits is not shown'));
    expect(home.seen).not.toMatch('First in line');
    const before = story.slack.calls.of('views.publish').length;
    await story.card({ name: 'Second in line' });
    await story.polls(3);
    await published(story, before);

    await home.clicks('Show what waits');
    await home.shows('Second in line');
  });

  test('is left alone where Slack shows none, and nothing else fails', async () => {
    await using story = await Story.start();
    story.slack.faults.fails('views.publish', 'not_enabled');
    await story.slack.event(opening(story));
    await expect.poll(() => story.log.saying('switch the Home Tab on')).toHaveLength(1);

    await story.card();
    await story.polls(3);

    await published(story, 1);
    await welcomed(story);
  });

  test('of somebody who left is given up', async () => {
    await using story = await Story.start();
    await opens(story, 'No chat waits.');
    await published(story, 1);
    story.slack.faults.fails('views.publish', 'user_not_found');

    await story.card();
    await published(story, 2);
    await story.card();
    await story.polls(3);

    await published(story, 2);
  });

  test('that Slack cannot draw says so in a plain one', async () => {
    await using story = await Story.start();
    story.expectError(/Slack cannot draw a Home/);
    story.slack.faults.fails('views.publish', 'invalid_arguments');

    await story.anna.slack.opensHome();

    await story.anna.slack.home.shows('Pickup could not draw your Home.');
    await welcomed(story);
  });

  test('is no other’s', async () => {
    await using story = await Story.start();
    await story.card({ name: 'First in line' });
    await opens(story, 'First in line');

    expect(story.bob.slack.home.isOpen).toBe(false);
    const shownTo = story.slack.calls.of('views.publish').map(({ args }) => args.user_id);
    expect(new Set(shownTo)).toEqual(new Set([story.anna.slack.id]));
  });

  test('is the same after a restart, and follows on', async () => {
    await using story = await Story.start();
    await opens(story, 'No chat waits.');
    await story.stopsPickup();
    await story.startsPickup();

    await story.card({ name: 'First in line' });

    await story.anna.slack.home.shows('First in line');
  });
});

describe('how chats get there', () => {
  test('says since when SuperOffice does not answer, and when it does again', async () => {
    await using story = await Story.start();
    const { home } = await opens(story, 'Pickup asks SuperOffice');
    story.superoffice.faults.answerWith('ChatSession', 503);

    await home.shows('SuperOffice does not answer since');
    story.superoffice.faults.clear();

    await home.shows('Pickup asks SuperOffice');
  });

  test('says that webhooks tell of chats at once', async () => {
    await using story = await Story.start({ webhooks: true });
    await opens(story, 'SuperOffice has told of no chat by webhook yet');

    await story.card();

    await story.anna.slack.home.shows('SuperOffice tells of chats at once (webhooks)');
  });

  test('says which channel takes no cards', async () => {
    await using story = await Story.start();
    await opens(story, 'No card so far');
    story.expectError(/Slack refused/);
    story.channel.isArchived = true;
    story.asks();

    await story.anna.slack.home.shows('takes no cards: they go to the default channel');
    story.channel.isArchived = false;
    await story.later(() => story.channel.messages.length > 0);
    await story.cards(1);
  });
});

describe('an administrator', () => {
  test('sees who may answer chats and is nobody in Slack, and the way to the setup', async () => {
    await using story = await Story.start({ before: withDora });
    const { home } = await administers(story);

    await home.shows('1 person not linked: Dora Lund');
  });

  test('gets from there to the setup', async () => {
    await using story = await Story.start();
    const { home, modal } = await administers(story);

    await home.clicks('Set up');

    await modal.shows('Where cards of waiting chats go.');
  });

  test('is told when Slack opens no setup any more', async () => {
    await using story = await Story.start();
    const { home, dm: conversation } = await administers(story);
    story.slack.faults.fails('views.open', 'expired_trigger_id');

    await home.clicks('Set up');

    expect(seen(await messageIn(conversation, 2))).toMatch('Slack did not open the setup');
  });

  test('gets from there to what is wrong with the installation', async () => {
    await using story = await Story.start();
    const { home, modal } = await administers(story);

    await home.clicks('Check everything');

    await modal.shows('✓ Slack channel – #support, and Pickup is in it');
  });

  test('alone sees their names', async () => {
    await using story = await Story.start({ before: withDora });

    const { home } = await opens(story, '1 person not linked');

    expect(home.seen).not.toMatch(/not linked:|Set up/);
  });
});

/** Anna opens her Home and waits until it shows this. */
async function opens(story: Story, words: string) {
  const { slack } = story.anna;
  await slack.opensHome();
  await slack.home.shows(words);
  await welcomed(story);
  return slack;
}

/** Cleo, who is in Slack only and an administrator there, opens her Home. */
async function administers({ cleo }: Story) {
  cleo.isAdmin = true;
  await cleo.opensHome();
  await cleo.home.shows('You may set Pickup up.');
  await expect.poll(() => dms({ slack: cleo }).length).toBe(1);
  return cleo;
}

async function welcomed({ anna }: Story): Promise<void> {
  expect((await dm(anna)).text).toMatch('Welcome!');
}

async function published({ slack }: Story, times: number): Promise<void> {
  await expect.poll(() => slack.calls.of('views.publish').length).toBe(times);
}

/** Anna opens a Home that Slack has nothing to show for. */
function opening({ anna }: Story) {
  const { id, dm: conversation } = anna.slack;
  return { type: 'app_home_opened', user: id, channel: conversation.id, tab: 'home' };
}

/** Dora may answer chats on Support too, and is nobody in Slack. */
function withDora({ superoffice, topic, service }: Story): void {
  const dora = superoffice.addAssociate({ fullName: 'Dora Lund' });
  superoffice.setMember(topic.topicId, dora);
  superoffice.setMember(topic.topicId, service, { canRespond: false, canListen: true });
}
