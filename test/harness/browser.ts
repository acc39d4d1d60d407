import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from './chromium.ts';

/** Unpacking takes a while, the first time. */
const patienceMs = 120_000;

/** How long a page may take over anything. */
const pageMs = 10_000;

/**
 * A real browser for the tests of this file, closed after them. Call it outside of the tests: what it
 * returns opens a page for somebody who has never been here, without any cookies.
 */
export function useBrowser(): () => Promise<Page> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  }, patienceMs);
  afterAll(() => browser?.close());
  return async () => {
    if (!browser) throw new Error('The browser is opened before the first test');
    const page = await browser.newPage();
    page.setDefaultTimeout(pageMs);
    return page;
  };
}
