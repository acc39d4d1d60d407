import { expect, test } from 'vitest';
import { opensSetup } from '../harness/setup.ts';
import { type Agent, Story } from '../harness/story.ts';

/** The agents file names Anna by a label; Bob stands there under his Slack id. */
async function startWithLabel(): Promise<Story> {
  const before = (story: Story) =>
    writes(story, { anna: story.anna, [story.bob.slack.id]: story.bob });
  return await Story.start({ before });
}

async function writes(story: Story, entries: Readonly<Record<string, Agent>>): Promise<void> {
  const written = Object.entries(entries).map(([label, { associate }]) => {
    return [label, { username: associate.username, password: associate.password }];
  });
  await story.writeAgents(JSON.stringify(Object.fromEntries(written)));
}

/** An administrator with the question before them who is who. */
async function asksWhoIsWho(story: Story, count = 1) {
  const admin = await opensSetup(story);
  const known = count === 0 ? '' : ` (${count} not known)`;
  await admin.modal.clicks(`Who is who${known}`);
  await admin.modal.shows('Who in Slack is each of these entries');
  return admin;
}

test('a person who was chosen for an entry acts at once', async () => {
  await using story = await startWithLabel();
  const { card, session } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('Pickup does not know who you are');

  const admin = await asksWhoIsWho(story);
  expect(admin.modal.seen).not.toMatch(story.bob.slack.id);
  await admin.modal.chooses('anna', story.anna.slack);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
  expect(admin.modal.seen).toMatch('[Who is who]');

  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  expect(story.superoffice.winners(session.sessionId)).toEqual([story.anna.associate]);
});

test('after another choice nobody acts as who they were', async () => {
  await using story = await startWithLabel();
  const admin = await asksWhoIsWho(story);
  await admin.modal.chooses('anna', story.cleo);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
  const first = await story.card();
  await story.cleo.clicks('Pick Up', first.card);
  expect(await story.cleo.whispered()).toMatch('You have the chat.');

  await admin.modal.clicks('Who is who');
  await admin.modal.shows('(Cleo Unlinked)');
  await admin.modal.chooses('anna', story.anna.slack);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
  const second = await story.card({ name: 'Per Hansen' });
  await story.cleo.clicks('Pick Up', second.card);
  expect(await story.cleo.whispered()).toMatch('Pickup does not know who you are');
  await story.anna.slack.clicks('Pick Up', second.card);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');
  await story.shows(second.card, 'Picked up by Anna Berg');
});

test('who has an entry under their Slack id cannot be another', async () => {
  await using story = await startWithLabel();
  const admin = await asksWhoIsWho(story);
  await admin.modal.chooses('anna', story.bob.slack);
  await admin.modal.submits();
  expect(admin.modal.seen).toMatch('! This person has an entry of their own in the agents file');
});

test('one person cannot be two entries', async () => {
  await using story = await Story.start({
    before: (story) => writes(story, { anna: story.anna, bob: story.bob }),
  });
  const admin = await asksWhoIsWho(story, 2);
  await admin.modal.chooses('anna', story.cleo);
  await admin.modal.chooses('bob', story.cleo);
  await admin.modal.submits();
  expect(admin.modal.seen).toMatch('! This person is another entry already');
  await admin.modal.chooses('bob', story.bob.slack);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
});

test('two administrators at once do not undo one another', async () => {
  await using story = await Story.start({
    before: (story) => writes(story, { anna: story.anna, bob: story.bob }),
  });
  const ada = await asksWhoIsWho(story, 2);
  const eva = await opensSetup(story, 'Eva Admin');
  await eva.modal.clicks('Who is who (2 not known)');
  await eva.modal.shows('Who in Slack is each of these entries');
  await ada.modal.chooses('anna', story.anna.slack);
  await ada.modal.submits();
  await ada.modal.shows('Saved.');
  await eva.modal.chooses('bob', story.bob.slack);
  await eva.modal.submits();
  await eva.modal.shows('Saved.');
  expect(eva.modal.seen).toMatch('[Who is who]');
});

test('choices are there after a restart, and end with their entry', async () => {
  await using story = await startWithLabel();
  const admin = await asksWhoIsWho(story);
  await admin.modal.chooses('anna', story.anna.slack);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
  await story.stopsPickup();
  await story.startsPickup();
  const { card } = await story.card();
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('You have the chat.');

  await writes(story, { [story.bob.slack.id]: story.bob });
  const other = await story.card({ name: 'Per Hansen' });
  await story.anna.slack.clicks('Pick Up', other.card);
  expect(await story.anna.slack.whispered()).toMatch('Pickup does not know who you are');
});

test('an entry whose password was refused is refused to whoever is chosen for it', async () => {
  await using story = await startWithLabel();
  const admin = await asksWhoIsWho(story);
  await admin.modal.chooses('anna', story.cleo);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
  const { password } = story.anna.associate;
  Object.assign(story.anna.associate, { password: 'changed-in-superoffice' });
  const { card } = await story.card();
  await story.cleo.clicks('Pick Up', card);
  expect(await story.cleo.whispered()).toMatch('SuperOffice refused your password');
  Object.assign(story.anna.associate, { password });

  await admin.modal.clicks('Who is who');
  await admin.modal.shows('(Cleo Unlinked)');
  await admin.modal.chooses('anna', story.anna.slack);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
  // Pickup may be getting to know others meanwhile.
  const { username } = story.anna.associate;
  const tries = () => story.superoffice.calls.filter(({ user }) => user === username).length;
  const before = tries();
  await story.anna.slack.clicks('Pick Up', card);
  expect(await story.anna.slack.whispered()).toMatch('SuperOffice refused your password');
  expect(tries()).toBe(before);
});

test('nobody is asked who is who where people connect their own accounts', async () => {
  await using story = await Story.start({ online: true });
  const admin = await opensSetup(story);
  expect(admin.modal.seen).not.toMatch('Who is who');
});
