import { expect, test, vi } from 'vitest';
import { useBrowser } from '../harness/browser.ts';
import { asks, cardOf, slack } from './seen-page.ts';
import { useWorkbench } from './use-workbench.ts';

const newPage = useBrowser();
const served = useWorkbench();

// Six windows load all that the page is made of.
vi.setConfig({ testTimeout: 45_000 });

test('in five windows of a browser people can act; the sixth says why not, and goes on when one is closed', async () => {
  const first = await newPage();
  await first.goto(served.url);
  const open = async () => {
    const [page] = await Promise.all([first.waitForEvent('popup'), first.evaluate(openAnother)]);
    return page;
  };
  const others = [await open(), await open(), await open(), await open()];
  await Promise.all(others.map((page) => slack(page).waitFor()));
  const sixth = await open();
  await sixth.getByText('A browser has room for five windows of the workbench.').waitFor();
  await asks(first, 'Six Sund');
  await others[0]?.close();
  await cardOf(sixth, 'Six Sund').waitFor();
  expect(await sixth.locator('.lost').count()).toBe(0);
});

function openAnother(): void {
  window.open(location.href);
}
