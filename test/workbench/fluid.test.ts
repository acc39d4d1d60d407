import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { useBrowser } from '../harness/browser.ts';
import { pageFile } from './page-files.ts';
import { cardScenes } from './pictures/card-scenes.ts';
import type { Message, Slack, State } from './protocol.ts';

const newPage = useBrowser();

declare global {
  /** Says to the page what the workbench would. */
  var hears: (part: string, data: unknown) => void;
}

const now = Date.parse('2026-11-23T12:00:00Z');

/** Messages of a channel, every sixth a card that is open. */
function messages(count = 300): Message[] {
  const waiting = cardScenes().find(({ name }) => name === 'card-waiting')?.picture.shows;
  const blocks = waiting && 'message' in waiting ? waiting.message.blocks : [];
  return Array.from({ length: count }, (_, at) => ({
    ...{ ts: `${at}.0`, version: '1', author: 'U1', text: `Message ${at}`, isMrkdwn: true },
    ...{ blocks: at % 6 === 0 ? blocks : [], postedAt: now + at * 1_000 },
    ...{ isEdited: false, isOnlyForMe: false, threadTs: null },
  }));
}

function slackWith(all: readonly Message[]): Slack {
  const support = {
    id: 'C1',
    name: 'support',
    kind: 'public',
    isArchived: false,
    unread: 0,
  } as const;
  const app = { userId: 'U2', name: 'Pickup', hasHome: true, takesMessages: false, commands: [] };
  const team = { id: 'T1', name: 'Nordlys' };
  return { team, app, conversations: [{ ...support, messages: all }], home: null, modals: [] };
}

const state: State = {
  world: { id: 1, as: 'anna', pickupUrl: '', outages: [], isStarting: false },
  people: [
    { id: 'U1', as: 'anna', name: 'Anna Berg', zone: 'Europe/Oslo', role: '', isBot: false },
  ],
  slack: slackWith(messages()),
  superoffice: { topics: [], associates: [], sessions: [] },
  customers: [],
  tour: { status: 'done', steps: [], at: 0, points: null },
  lines: [],
};

let page: Page;

beforeAll(async () => {
  page = await newPage();
  await page.route('**/*', async (route) => {
    const file = await pageFile(new URL(route.request().url()).pathname);
    if (file) await route.fulfill({ contentType: file.type, body: file.body });
    else await route.abort();
  });
  await page.addInitScript(() => {
    const heard = new EventTarget();
    globalThis.hears = (part, data) =>
      heard.dispatchEvent(new MessageEvent(part, { data: JSON.stringify(data) }));
    Object.assign(globalThis, {
      EventSource: class {
        addEventListener(part: string, listener: EventListener) {
          heard.addEventListener(part, listener);
        }
      },
    });
  });
  await page.goto('http://workbench.test/');
});

beforeEach(async () => {
  await page.evaluate((parts) => {
    for (const [part, data] of Object.entries(parts)) globalThis.hears(part, data);
  }, state);
  await expect.poll(() => page.locator('.message').count()).toBe(300);
});

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

test('who writes sees the end of the conversation again', async () => {
  await page.locator('[data-ts="100.0"]').scrollIntoViewIfNeeded();
  const last = page.locator('[data-ts="299.0"]');
  expect(await last.evaluate(isInView)).toBe(false);
  const composer = page.getByRole('textbox', { name: 'Message to #support' });
  await composer.fill('/pickup list');
  await composer.press('Enter');
  await expect.poll(() => last.evaluate(isInView)).toBe(true);
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
