import { expect } from 'vitest';
import type { Channel } from '../fakes/slack/channel.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { FakeTopic } from '../fakes/superoffice/state.ts';
import type { Story } from './story.ts';

/** Where cards go of topics that have no channel of their own. */
export const usual = { topicId: 0 };

/** An administrator with the setup before them. */
export async function opensSetup(story: Story, name = 'Ada Admin'): Promise<Person> {
  showsToPickup(story, story.topic);
  const admin = story.slack.addPerson({ name, isAdmin: true });
  await admin.types('/pickup setup', story.channel);
  await admin.modal.shows('Where cards of waiting chats go');
  return admin;
}

/** Gives Pickup's own account a role on a topic, without which it is not told that there is such a topic. */
export function showsToPickup({ superoffice, service }: Story, { topicId }: Topic): void {
  superoffice.setMember(topicId, service, { canRespond: false, canNotify: false, canListen: true });
}

type Topic = Pick<FakeTopic, 'topicId'>;

/** Opens the modal in which the channels of a topic are chosen. */
export async function choosesFor(admin: Person, { topicId }: Topic): Promise<void> {
  await admin.modal.clicks('Choose channels', { value: String(topicId) });
  await expect.poll(() => admin.modal.depth).toBe(2);
}

/** Has the cards of a topic go to these channels and no others. */
export async function routes(admin: Person, topic: Topic, ...channels: Channel[]): Promise<void> {
  await choosesFor(admin, topic);
  await admin.modal.chooses('chosen', ...channels);
  await admin.modal.submits();
  await admin.modal.shows('Saved.');
}

/** The messages of a channel, read by being looked at. */
export function messagesIn(channel: Channel): readonly FakeMessage[] {
  const live = channel.live();
  for (const message of live) message.read();
  return live;
}

/** Waits for the first message of a channel, or the nth. */
export async function messageIn(channel: Channel, nth = 1): Promise<FakeMessage> {
  await expect.poll(() => messagesIn(channel).length).toBeGreaterThanOrEqual(nth);
  const message = messagesIn(channel)[nth - 1];
  if (!message) throw new Error('no message');
  return message;
}
