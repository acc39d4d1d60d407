import type { Page } from 'playwright-core';
import { pageFile } from './page-files.ts';
import { cardScenes } from './pictures/card-scenes.ts';
import type { Message, Slack } from './protocol/slack.ts';
import type { State } from './protocol/state.ts';

declare global {
  /** Says to the page what the workbench would. */
  var hears: (part: string, data: unknown) => void;
}

const now = Date.parse('2026-11-23T12:00:00Z');

/** Messages of a channel, every sixth a card that is open. */
export function messages(count = 300): Message[] {
  const waiting = cardScenes().find(({ name }) => name === 'card-waiting')?.picture.shows;
  const blocks = waiting && 'message' in waiting ? waiting.message.blocks : [];
  return Array.from({ length: count }, (_, at) => ({
    ...{ ts: `${at}.0`, version: '1', author: 'U1', text: `Message ${at}`, isMrkdwn: true },
    ...{ blocks: at % 6 === 0 ? blocks : [], postedAt: now + at * 1_000 },
    ...{ isEdited: false, isOnlyForMe: false, threadTs: null },
  }));
}

/** A Slack with these in its one channel. */
export function slackWith(all: readonly Message[], unread = 0): Slack {
  const support = { id: 'C1', name: 'support', kind: 'public', isArchived: false, unread } as const;
  const app = { userId: 'U2', name: 'Pickup', hasHome: true, takesMessages: false };
  const team = { id: 'T1', name: 'Nordlys' };
  return { team, app, conversations: [{ ...support, messages: all }], home: null, modals: [] };
}

const state: State = {
  world: { id: 1, as: 'anna', outages: [], isStarting: false },
  people: [
    { id: 'U1', as: 'anna', name: 'Anna Berg', zone: 'Europe/Oslo', role: '', isBot: false },
  ],
  slack: slackWith(messages()),
  superoffice: { topics: [], associates: [], sessions: [] },
  customers: [],
  tour: { status: 'done', steps: [], at: 0, points: null },
  lines: [],
};

/** Opens the workbench's page without a workbench: what it hears it is told by `hears`. */
export async function openChannel(page: Page): Promise<void> {
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
}

/** Shows a channel of 300 messages, 50 of them open cards. */
export async function fillChannel(page: Page): Promise<void> {
  await page.evaluate((parts) => {
    for (const [part, data] of Object.entries(parts)) globalThis.hears(part, data);
  }, state);
  await page.waitForFunction(() => document.querySelectorAll('.message').length === 300);
}
