import { expect } from 'vitest';
import type { FakeMessage } from '../fakes/slack/message.ts';
import type { Person } from '../fakes/slack/person.ts';
import { seen } from '../fakes/slack/render.ts';
import type { Agent, Story } from './story.ts';

/** What Pickup has sent this person, without what was deleted; read by being looked at. */
export function dms({ slack }: { readonly slack: Person }): readonly FakeMessage[] {
  const live = slack.dm.live();
  for (const message of live) message.read();
  return live;
}

/** The first DM this person has, or the nth, when it has come. */
export async function dm(agent: Agent, nth = 1): Promise<FakeMessage> {
  await expect.poll(() => dms(agent).length).toBeGreaterThanOrEqual(nth);
  const message = dms(agent)[nth - 1];
  if (!message) throw new Error('no DM');
  return message;
}

/** Waits until Slack is not called any more, for as long as two looks at the queue take. */
export async function settled(story: Story): Promise<void> {
  let before = -1;
  const quiet = async () => {
    const now = story.slack.calls.length;
    const isQuiet = now === before;
    before = now;
    await story.polls(2);
    return isQuiet;
  };
  await expect.poll(quiet).toBe(true);
}

/** Waits until somebody's DMs are one message that says so. */
export async function theOne(agent: Agent, words: RegExp): Promise<FakeMessage> {
  const shown = () => dms(agent).map(seen).join('\n---\n');
  await expect.poll(shown).toMatch(words);
  await expect.poll(() => dms(agent).length).toBe(1);
  return await dm(agent);
}
