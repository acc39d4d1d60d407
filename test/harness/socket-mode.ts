import { expect } from 'vitest';
import { Story } from './story.ts';

/** Long enough for a connection to count as one that lasted, and for any pause between attempts. */
export const aMinute = 60_000;

/** A Pickup in Socket Mode whose connection has lasted. */
export async function startConnected(): Promise<Story> {
  const story = await Story.start({ mode: 'socket' });
  await expect.poll(() => slackState(story)).toBe('connected');
  story.time.forward(aMinute);
  story.slack.socket.countFewest();
  return story;
}

/** What Pickup says of its connection to Slack. */
export async function slackState({ url }: Story): Promise<string> {
  const health = (await (await fetch(`${url}/readyz`)).json()) as { slack: string };
  return health.slack;
}

/** @param stepMs how fast time goes meanwhile: so fast that a hello under way is not overdue at the next step */
export async function reconnects(story: Story, stepMs = aMinute): Promise<void> {
  const { socket } = story.slack;
  await expect.poll(() => socket.connections).toBe(0);
  await story.later(() => socket.connections > 0, stepMs);
  await expect.poll(() => slackState(story)).toBe('connected');
}

/** Slack gets through to Pickup, and Pickup's answer to a person. */
export async function helps({ anna: { slack } }: Story): Promise<void> {
  expect(await slack.types('/pickup help', slack.dm)).toMatchObject({ status: 200 });
  expect(await slack.whispered()).toContain('/pickup');
}

/** The log's warnings that there is no connection, each as its problem. */
export function connectionProblems({ log }: Story): string[] {
  return log
    .saying('no new connection to Slack')
    .map((line) => JSON.parse(line) as { problem: string; remedy?: string })
    .map(({ problem, remedy }) => [problem, ...(remedy ? [remedy] : [])].join(' '));
}
