import { expect, test } from 'vitest';
import { useBrowser } from '../harness/browser.ts';
import { Story } from '../harness/story.ts';
import { linkFor } from '../harness/visitor.ts';

const newPage = useBrowser();

test('in a real browser an unlinked click ends with the chat picked up', async () => {
  await using story = await Story.start({ online: true });
  const { slack, associate } = story.anna;
  const { card, session } = await story.card();
  await slack.clicks('Pick Up', card);
  const page = await newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));

  await page.goto(await linkFor(slack));
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
    'Are you Anna Berg in Slack?',
  );
  expect(await page.title()).toBe('Are you Anna Berg in Slack? · Pickup');
  // The style is let through by its hash.
  const button = page.getByRole('button', { name: 'I am Anna Berg: go on to SuperOffice' });
  const colour = await page.evaluate(
    "getComputedStyle(document.querySelector('button')).backgroundColor",
  );
  expect(colour).toBe('rgb(10, 94, 88)');
  await button.click();
  await page.getByRole('button', { name: 'Anna Berg' }).click();

  await page.waitForURL(/callback/);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
    'You are connected as Anna Berg',
  );
  expect(await slack.whispered()).toMatch('You have the chat.');
  expect(story.superoffice.winners(session.sessionId)).toEqual([associate]);
  await slack.dm.reads();
  expect(complaints.filter((words) => !/favicon/.test(words))).toEqual([]);
  await page.close();
});

test('in a real browser who clicks again while SuperOffice takes its time gets there, too', async () => {
  await using story = await Story.start({ online: true });
  const { login } = story.online;
  await story.anna.slack.types('/pickup connect', story.channel);
  const page = await newPage();
  login.faults.hang('authorize', { times: 1 });

  await page.goto(await linkFor(story.anna.slack));
  const button = page.getByRole('button', { name: 'go on to SuperOffice' });
  const { x = 0, y = 0 } = (await button.boundingBox()) ?? {};
  // Other than `button.click()` this does not wait for the navigation.
  await page.mouse.click(x + 9, y + 9);
  await expect.poll(() => login.calls.of('authorize').length).toBe(1);
  await page.mouse.click(x + 9, y + 9);

  await page.getByRole('button', { name: 'Anna Berg' }).waitFor();
  login.faults.clear();
  await page.close();
});

test('in a real browser who says that it is not them is told that nothing was connected', async () => {
  await using story = await Story.start({ online: true });
  await story.anna.slack.types('/pickup connect', story.channel);
  const page = await newPage();

  await page.goto(await linkFor(story.anna.slack));
  await page.getByRole('button', { name: 'This is not me' }).click();

  await page.getByRole('heading', { name: 'Nothing was connected' }).waitFor();
  await page.close();
});
