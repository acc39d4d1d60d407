import type { Locator, Page } from 'playwright-core';

/** The parts of the page as people find them: by what they are called. */
export const slack = (page: Page) => page.getByRole('region', { name: 'Slack', exact: true });
export const website = (page: Page) => page.getByRole('region', { name: 'Customer’s website' });
export const messages = (page: Page) => slack(page).getByRole('article');
export const pickUp = (card: Locator) => card.getByRole('button', { name: /^Pick Up/ });

/** A visitor of the website asks for a chat; resolves to the card, as this page shows it. */
export async function asks(page: Page, name: string): Promise<Locator> {
  const site = website(page);
  await site.getByRole('button', { name: 'New visitor' }).click();
  await site.getByRole('button', { name: 'Start a chat' }).click();
  await site.getByLabel('Name').fill(name);
  await site.getByRole('button', { name: 'Ask for a chat' }).click();
  const card = cardOf(page, name);
  await card.waitFor();
  return card;
}

/** What everybody sees of a chat. */
export function cardOf(page: Page, name: string): Locator {
  return messages(page).filter({ hasText: name }).filter({ hasNotText: 'Only visible to you' });
}

/** What only this person is shown. */
export function whisper(page: Page, words: string | RegExp): Locator {
  return messages(page).filter({ hasText: 'Only visible to you' }).filter({ hasText: words });
}

/** Types into the composer of #support, and sends it. */
export async function types(page: Page, text: string): Promise<void> {
  const composer = slack(page).getByRole('textbox', { name: 'Message to #support' });
  await composer.fill(text);
  await composer.press('Enter');
}

/** Presses Tab until something of this name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.locator(':focus').evaluateAll(([element]) => {
      const named = element?.getAttribute('aria-label') ?? element?.textContent;
      return named?.trim() ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Nobody comes to ${name} with the keyboard`);
}
