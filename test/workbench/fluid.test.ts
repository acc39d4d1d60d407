import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { useBrowser } from '../harness/browser.ts';
import { fillChannel, messages, openChannel, slackWith } from './full-channel.ts';

const newPage = useBrowser();
let page: Page;

beforeAll(async () => {
  page = await newPage();
  await openChannel(page);
});

beforeEach(() => fillChannel(page));

test('of 300 messages the one that changed is drawn anew, and no other', async () => {
  const changed = messages().map((message) =>
    message.ts === '120.0' ? { ...message, version: '2', text: 'Ended', blocks: [] } : message,
  );
  const touched = await page.evaluate(async (slack) => {
    const places = new Set<string | undefined>();
    const note = ({ target }: MutationRecord) => {
      const element = target instanceof Element ? target : target.parentElement;
      places.add(element?.closest<HTMLElement>('.message, .messages')?.dataset.ts);
    };
    const watch = new MutationObserver((records) => records.forEach(note));
    const list = document.querySelector('.messages');
    if (list)
      watch.observe(list, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    globalThis.hears('slack', slack);
    await new Promise((resolve) => setTimeout(resolve, 100));
    watch.disconnect();
    return [...places];
  }, slackWith(changed));
  expect(touched).toEqual(['120.0']);
  expect(await page.locator('[data-ts="120.0"]').textContent()).toContain('Ended');
});

test('what is new is in view without scrolling, unless somebody looks at what was before', async () => {
  await another(300);
  await expect.poll(() => page.locator('[data-ts="300.0"]').evaluate(isInView)).toBe(true);
  const before = page.locator('[data-ts="100.0"]');
  await before.scrollIntoViewIfNeeded();
  // The heights of messages that were never in view are guessed at first.
  await expect.poll(() => hasSettled(before)).toBe(true);
  const place = await before.evaluate(topOf);
  await another(301);
  await expect.poll(() => page.locator('[data-ts="301.0"]').count()).toBe(1);
  await expect.poll(() => before.evaluate(topOf)).toBeCloseTo(place, 0);
});

test('replies stand under the message that they answer', async () => {
  const asReply = { ts: '299.5', text: 'A reply', threadTs: '0.0', blocks: [] };
  const replies = messages(1).map((one) => ({ ...one, ...asReply }));
  const slack = slackWith([...messages(), ...replies]);
  await page.evaluate((data) => globalThis.hears('slack', data), slack);
  const thread = page.locator('[data-ts="0.0"] + .thread');
  await expect.poll(() => thread.textContent()).toMatch(/1 reply.*A reply/s);
});

test('who writes sees the end of the conversation again', async () => {
  await page.locator('[data-ts="100.0"]').scrollIntoViewIfNeeded();
  const last = page.locator('[data-ts="299.0"]');
  expect(await last.evaluate(isInView)).toBe(false);
  const composer = page.getByRole('textbox', { name: 'Message to #support' });
  await composer.fill('/pickup list');
  await composer.press('Enter');
  await expect.poll(() => last.evaluate(isInView)).toBe(true);
});

test('an answer for somebody alone comes into view wherever they look', async () => {
  await page.locator('[data-ts="100.0"]').scrollIntoViewIfNeeded();
  const all = messages(301);
  const answer = all.map((one, at) => (at === 300 ? { ...one, isOnlyForMe: true } : one));
  await page.evaluate((data) => globalThis.hears('slack', data), slackWith(answer));
  await expect.poll(() => page.locator('[data-ts="300.0"]').evaluate(isInView)).toBe(true);
});

test('where there is room for one part only, what is not shown is not read', async () => {
  const acts: unknown[] = [];
  page.on('request', (request) => request.url().includes('/act') && acts.push(request.postData()));
  const tabs = page.getByRole('navigation', { name: 'Parts of the workbench' });
  await page.setViewportSize({ width: 390, height: 800 });
  await tabs.getByRole('button', { name: 'Customer' }).click();
  const slack = slackWith(messages(301), 1);
  await page.evaluate((data) => globalThis.hears('slack', data), slack);
  await expect.poll(() => page.locator('[data-ts="300.0"]').count()).toBe(1);
  expect(acts).toEqual([]);
  await tabs.getByRole('button', { name: 'Slack 1' }).click();
  await expect.poll(() => acts).toHaveLength(1);
});

async function hasSettled(element: Locator): Promise<boolean> {
  const [one, two] = [await element.evaluate(topOf), await element.evaluate(topOf)];
  return one === two;
}

/** How far from the top of the window it is in the second frame from now. */
async function topOf(element: Element): Promise<number> {
  for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
  return element.getBoundingClientRect().top;
}

/** One more message comes. */
async function another(at: number): Promise<void> {
  const slack = slackWith(messages(at + 1));
  await page.evaluate((data) => globalThis.hears('slack', data), slack);
}

function isInView(element: Element): boolean {
  const box = element.closest('.scroller')?.getBoundingClientRect();
  const { bottom } = element.getBoundingClientRect();
  return box !== undefined && bottom <= box.bottom + 1 && bottom > box.top;
}
