import type { Page } from 'playwright-core';
import { serveWorkbench } from '../server.ts';
import { startWorkbench } from '../workbench.ts';

/** Shows the workbench itself on a page of a browser: one chat has been picked up, and another waits. */
export async function showWorkbench(page: Page, use: () => Promise<void>): Promise<void> {
  await using workbench = await startWorkbench({ guides: false });
  await using server = await serveWorkbench(workbench);
  await page.setViewportSize({ width: 1280, height: 1080 });
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Skip it' }).click();
  await aVisitorAsks(page);
  await page.getByRole('button', { name: /^Pick Up the chat/ }).click();
  await page.locator('.only-me').waitFor();
  await aVisitorAsks(page);
  await page.mouse.move(0, 0);
  await use();
}

async function aVisitorAsks(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New visitor' }).click();
  await page.getByRole('button', { name: 'Start a chat' }).click();
  await page.getByRole('button', { name: 'Ask for a chat' }).click();
  await page.getByRole('button', { name: /^Pick Up the chat/ }).waitFor();
}
