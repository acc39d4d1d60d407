import { expect } from 'vitest';
import type { Story } from './story.ts';

/**
 * Waits until what SuperOffice told of is done: nothing is to be done for longer than any work rests here. For
 * stories in which the queue is not looked at all the time.
 */
export async function atRest(story: Story): Promise<void> {
  await story.superoffice.webhooks.quiet();
  let calmLooks = 0;
  const looksCalm = async () => {
    const answer = await fetch(`${story.url}/readyz`);
    const { work, cards } = (await answer.json()) as Record<string, Record<string, number>>;
    const isCalm = work?.due === 0 && cards?.toPost === 0 && cards.toUpdate === 0;
    calmLooks = isCalm ? calmLooks + 1 : 0;
    return calmLooks;
  };
  await expect.poll(looksCalm).toBeGreaterThan(5);
}
