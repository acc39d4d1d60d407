import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { useBrowser } from '../harness/browser.ts';
import {
  asks,
  cardOf,
  messages,
  pickUp,
  slack,
  tabTo,
  types,
  website,
  whisper,
} from './seen-page.ts';
import { useWorkbench } from './use-workbench.ts';

const newPage = useBrowser();
const served = useWorkbench();
const windows = new Map<string, Promise<Page>>();

// Several browsers, a Slack, a SuperOffice and a Pickup share one machine.
vi.setConfig({ testTimeout: 45_000 });

/** The window that somebody has open for all tests; each is about a customer of its own. */
function windowOf(as: string): Promise<Page> {
  const page = windows.get(as) ?? opens(as);
  windows.set(as, page);
  return page;
}

async function opens(as: string): Promise<Page> {
  const page = await newPage();
  await page.goto(`${served.url}?as=${as}`);
  await slack(page).waitFor();
  return page;
}

test('somebody who knows only the page asks for a chat as a customer, and picks it up', async () => {
  const page = await windowOf('anna');
  const card = await asks(page, 'Kari Nordmann');
  await pickUp(card).click();
  await whisper(page, 'You have the chat.').waitFor();
  await card.getByText('Picked up by Anna Berg').waitFor();
  expect(await pickUp(card).count()).toBe(0);
  await website(page).getByText('You talk to Anna Berg').waitFor();
});

test('of two who click at the same moment one gets the chat, and the other is told who', async () => {
  const [anna, tane] = await Promise.all([windowOf('anna'), windowOf('tane')]);
  await asks(anna, 'Lars Holm');
  const cards = [cardOf(anna, 'Lars Holm'), cardOf(tane, 'Lars Holm')];
  await Promise.all(cards.map((card) => pickUp(card).waitFor()));
  served.workbench.world?.superoffice.faults.holdPickUps(2);
  await Promise.all(cards.map((card) => pickUp(card).click()));
  await Promise.all(cards.map((card) => card.getByText(/Picked up by/).waitFor()));
  const told = await Promise.all(
    [anna, tane].map(async (page) => {
      const one = whisper(page, /Lars Holm|picked this up/).last();
      await one.waitFor();
      return one.innerText();
    }),
  );
  expect(told.filter((words) => words.includes('You have the chat.'))).toHaveLength(1);
  expect(
    told.filter((words) => /(?:Anna Berg|Tane Parata) picked this up/.test(words)),
  ).toHaveLength(1);
});

test('each sees the times in their own zone', async () => {
  const [anna, tane] = await Promise.all([windowOf('anna'), windowOf('tane')]);
  await asks(anna, 'Zone Zander');
  const timeFor = async (page: Page) => {
    const card = cardOf(page, 'Zone Zander');
    await card.waitFor();
    return /Waiting since .*?(\d\d):\d\d/.exec(await card.innerText())?.[1];
  };
  const [inOslo, inAuckland] = await Promise.all([timeFor(anna), timeFor(tane)]);
  expect(inOslo).toBeDefined();
  expect(inAuckland).not.toBe(inOslo);
});

test('a new agent who clicks connects on the sign-in page, and has the chat', async () => {
  const page = await windowOf('nora');
  const card = await asks(page, 'Nina Neu');
  await pickUp(card).click();
  const offer = whisper(page, /connect/i).getByRole('button', { name: 'Connect SuperOffice' });
  const [tab] = await Promise.all([page.context().waitForEvent('page'), offer.click()]);
  await tab.getByRole('button', { name: /go on to SuperOffice/ }).click();
  await tab.getByRole('button', { name: /^Nora Quinn/ }).click();
  await tab.getByRole('heading', { name: /You are connected/ }).waitFor();
  await tab.close();
  await card.getByText('Picked up by Nora Quinn').waitFor();
});

test('the keyboard alone does it', async () => {
  const page = await windowOf('anna');
  await asks(page, 'Tab Tveit');
  // From the top of the page on, as for who has just opened it.
  await page.reload();
  await slack(page).waitFor();
  await tabTo(page, /^Pick Up the chat from Tab Tveit/);
  await page.keyboard.press('Enter');
  await whisper(page, /You have the chat\..*Tab Tveit/s).waitFor();
  await tabTo(page, /^Message to #support/);
  await page.keyboard.type('/pickup help');
  await page.keyboard.press('Enter');
  await whisper(page, '/pickup').last().waitFor();
});

test('a page that is loaded again in the middle goes on where everybody is', async () => {
  const page = await windowOf('tane');
  const card = await asks(page, 'Rel Oddsen');
  await page.reload();
  await pickUp(card).click();
  await card.getByText('Picked up by Tane Parata').waitFor();
  await page.reload();
  await card.getByText('Picked up by Tane Parata').waitFor();
  await whisper(page, /You have the chat\..*Rel Oddsen/s).waitFor();
});

test('a window behind others leaves its connection to them, and comes back up to date', async () => {
  const page = await windowOf('anna');
  const card = await asks(page, 'Hid Hansen');
  const left = page.waitForEvent('requestfailed', (request) => request.url().includes('/events'));
  await isHidden(page, true);
  await left;
  const tane = await windowOf('tane');
  await pickUp(cardOf(tane, 'Hid Hansen')).click();
  await cardOf(tane, 'Hid Hansen').getByText('Picked up by Tane Parata').waitFor();
  expect(await pickUp(card).count()).toBe(1);
  await isHidden(page, false);
  await card.getByText('Picked up by Tane Parata').waitFor();
});

/** As when another tab is chosen. */
async function isHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('Home shows what waits, and picks it up', async () => {
  const page = await windowOf('tane');
  await asks(page, 'Hom Haugen');
  await slack(page)
    .getByRole('button', { name: /^Pickup/ })
    .click();
  await slack(page).getByRole('button', { name: 'Home', exact: true }).click();
  await slack(page)
    .getByRole('button', { name: /^Pick Up.*Hom Haugen/ })
    .click();
  await slack(page)
    .getByText(/You have \d+ chats?:/)
    .waitFor();
  await slack(page)
    .getByText(/Hom Haugen.*open in SuperOffice/)
    .waitFor();
  await slack(page).getByRole('button', { name: 'support' }).click();
  await cardOf(page, 'Hom Haugen').getByText('Picked up by Tane Parata').waitFor();
});

test('what Slack refuses is said where one looks', async () => {
  const page = await windowOf('anna');
  await types(page, '/nothing');
  await page.getByText('Slack refuses. /nothing is not a valid command.').waitFor();
});

test('an administrator sees a test card through, and gives a topic a channel of its own', async () => {
  const page = await windowOf('sam');
  const modal = slack(page).getByRole('dialog');
  await types(page, '/pickup setup');
  await modal.getByText('#support: not tested').waitFor();
  await modal.getByRole('button', { name: 'Send test card' }).click();
  await modal.getByText('Sent 1 test card').waitFor();
  await modal.getByRole('button', { name: 'Close', exact: true }).click();
  const card = messages(page).filter({ hasText: 'This is a test from Pickup.' });
  await pickUp(card).click();
  await messages(page).filter({ hasText: 'Tested by Sam Okafor' }).waitFor();

  await types(page, '/pickup setup');
  await modal.getByText('#support: tested').waitFor();
  await modal.getByRole('button', { name: 'Choose channels' }).nth(1).click();
  await modal.getByText('Public and private channels').click();
  await modal.getByRole('checkbox', { name: 'sales' }).check();
  await modal.getByRole('button', { name: 'Save' }).click();
  await modal.getByText('Saved.').waitFor();
  await modal.getByRole('button', { name: 'Close', exact: true }).click();

  await website(page).getByRole('button', { name: 'New visitor' }).click();
  await website(page).getByRole('combobox', { name: 'About' }).selectOption('Sales');
  await website(page).getByRole('button', { name: 'Start a chat' }).click();
  await website(page).getByRole('button', { name: 'Ask for a chat' }).click();
  await slack(page).getByRole('button', { name: 'sales' }).click();
  await pickUp(messages(page).filter({ hasText: 'Chat waiting: Sales' })).waitFor();
});

test('one button begins everything anew', async () => {
  const page = await windowOf('anna');
  await asks(page, 'Gone Gade');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect.poll(() => messages(page).count()).toBe(0);
  await pickUp(await asks(page, 'New Nes')).click();
  await whisper(page, /You have the chat\..*New Nes/s).waitFor();
});
