import { expect, test } from 'vitest';
import { removeWebhook } from '../../app/doctor/remove-webhook.ts';
import { Story } from '../harness/story.ts';
import { Street } from '../harness/street.ts';

/** What is printed, and whether no webhook is left. */
async function removed({ settings, time }: Pick<Story, 'time'> & { settings: object }) {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  const isGone = await removeWebhook({ env: { ...settings }, time, print });
  return { isGone, text: lines.join('\n').replaceAll(/ {2,}/g, ' ') };
}

test('on-site there is none of Pickup’s to remove, and it is said who made one', async () => {
  await using story = await Story.start();
  const { isGone, text } = await removed({ settings: story.settings(), time: story.time });
  expect(text).toMatch(/on-site Pickup registers none, .*\n → An administrator can delete the one/);
  expect(isGone).toBe(false);
});

test('where SuperOffice does not let the app remove it, it is said who can', async () => {
  await using story = await Story.start({ online: true, webhooks: true });
  await expect.poll(() => story.superoffice.webhooks.all.length).toBe(1);
  await story.stopsPickup();
  story.superoffice.webhooks.isOpen = false;
  const { isGone, text } = await removed({ settings: story.settings(), time: story.time });
  expect(text).toMatch(
    /failed Webhooks not removed: .*\n → An administrator can delete the webhook/,
  );
  expect(isGone).toBe(false);
});

test('with several workspaces it is said how the webhook of each goes', async () => {
  await using street = await Street.start();
  const { isGone, text } = await removed({ settings: street.settings(), time: street.time });
  expect(text).toContain('/pickup disconnect superoffice');
  expect(isGone).toBe(false);
});
