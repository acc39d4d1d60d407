import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { dms, settled } from '../harness/dms.ts';
import { Story } from '../harness/story.ts';
import { slackPace } from '../harness/story-pace.ts';

const minute = 60_000 / slackPace;
const chats = 8;
/** Some eighteen DMs are allowed in half a minute; a slow machine manages some of them. */
const told = 3;

/** Forty agents, two chats a minute, each picked up after half a minute: far more DMs than Slack lets be changed. */
test('forty agents and two chats a minute stay within what Slack allows, and channels come first', async () => {
  await using story = await Story.start({ dms: true, before: fortyAgents });
  const cards: FakeMessage[] = [];
  for (let chat = 0; chat < chats; chat++) {
    const { card } = await story.card({ name: `Customer ${chat}` });
    cards.push(card);
    await pause(minute / 2); // the pace of the world outside, not a wait for something
    const winner = story.agents[chat * 3];
    await winner?.slack.clicks('Pick Up', card);
    await winner?.slack.whispered();
  }
  const all = () => story.agents.flatMap((agent) => dms(agent));
  await settled(story);
  await expect.poll(() => all().filter((one) => seen(one).includes('[Pick Up]'))).toEqual([]);

  expect(story.slack.refusals).toBe(0);
  expect(all().length).toBeGreaterThan(chats * told);
  const updated = story.slack.calls.of('chat.update').map(({ args }) => String(args.ts));
  for (const card of cards) {
    const about = all().filter(({ first }) => first.text.includes(customerOf(card)));
    expect(about.every(({ ts }) => Number(ts) > Number(card.ts))).toBe(true);
    const others = about.filter((one) => !seen(one).includes(customerOf(card)));
    const firstOther = Math.min(...others.map(({ ts }) => updated.indexOf(ts)));
    expect(updated.indexOf(card.ts)).toBeLessThan(firstOther);
  }
});

async function fortyAgents(story: Story): Promise<void> {
  for (let index = 2; index < 40; index++) story.addAgent(`Agent${index} Berg`);
  await story.writeAgents();
}

function customerOf({ first }: FakeMessage): string {
  return /Customer \d/.exec(first.text)?.[0] ?? 'nobody';
}
