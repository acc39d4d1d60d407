import type { Page } from 'playwright-core';
import type { Picture } from './page/picture.ts';
import { pageFile } from './page-files.ts';

/** A browser's page in which single things can be shown, drawn as the workbench draws them; needs no server. */
export async function openPicturePage(page: Page): Promise<PicturePage> {
  await page.route('**/*', async (route) => {
    const { hostname, pathname } = new URL(route.request().url());
    const file = hostname === 'pictures.test' ? await pageFile(pathname) : null;
    if (file) await route.fulfill({ contentType: file.type, body: file.body });
    else await route.abort();
  });
  await page.goto('http://pictures.test/workbench/page/picture.html');
  await page.waitForFunction(() => 'showPicture' in globalThis);
  return { page, show: (picture) => page.evaluate((it) => globalThis.showPicture(it), picture) };
}

export type PicturePage = { readonly page: Page; show(picture: Picture): Promise<void> };
