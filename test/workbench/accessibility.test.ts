import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useBrowser } from '../harness/browser.ts';
import { openPicturePage } from './picture-page.ts';
import { problemsOn } from './problems-on.ts';
import type { View } from './protocol/slack.ts';
import { useWorkbench } from './use-workbench.ts';

const newPage = useBrowser();
const served = useWorkbench();
const wide = { width: 1440, height: 900 };
let page: Page;

beforeAll(async () => {
  page = await newPage();
  await page.setViewportSize(wide);
  await page.goto(`${served.url}?as=anna`);
  await somethingOfEverything();
});

/** A card in the channel, a whisper, a chat that is taken and one that waits. */
async function somethingOfEverything(): Promise<void> {
  const pickUps = page.getByRole('button', { name: /^Pick Up the chat/ });
  for (const _visitor of [1, 2]) {
    await page.getByRole('button', { name: 'New visitor' }).click();
    await page.getByRole('button', { name: 'Start a chat' }).click();
    await page.getByRole('button', { name: 'Ask for a chat' }).click();
    await page.getByRole('log', { name: 'What was said' }).waitFor();
  }
  await pickUps.first().click();
  await page.locator('.only-me').waitFor();
  await page.locator('details.session').first().locator('summary').click();
}

describe('nothing keeps anybody out', () => {
  test.each(['light', 'dark'] as const)('when the page is %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('checkbox', { name: 'Routine too' }).click();
    expect(await problemsOn(page)).toEqual([]);
  });

  test('when there is room for one part only', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const tabs = page.getByRole('navigation', { name: 'Parts of the workbench' });
    for (const part of ['Slack', 'Customer', 'SuperOffice', 'Timeline']) {
      await tabs.getByRole('button', { name: part }).click();
      expect(await problemsOn(page)).toEqual([]);
    }
  });

  test.each(['light', 'dark'] as const)(
    'of whatever can be pressed and filled in, when it is %s',
    async (theme) => {
      const shown = await openPicturePage(await newPage());
      const { message, modal } = everyElement();
      const people = [{ id: 'U1', as: 'anna', name: 'Anna', zone: 'UTC', role: '', isBot: false }];
      await shown.page.evaluate((it) => {
        document.documentElement.dataset.theme = it;
      }, theme);
      for (const shows of [{ modal }, { message }]) {
        const channels = [{ id: 'C1', name: 'support' }];
        await shown.show({ people, as: 'anna', now: Date.now(), channels, shows });
        expect(await problemsOn(shown.page)).toEqual([]);
      }
    },
  );
});

function everyElement() {
  const words = (text: string) => ({ type: 'plain_text', text });
  const options = ['Red', 'Green'].map((text) => ({ text: words(text), value: text }));
  const menus = [
    ...['static_select', 'multi_static_select', 'checkboxes', 'radio_buttons'],
    ...['users_select', 'multi_users_select', 'conversations_select', 'datepicker', 'timepicker'],
  ].map((type) => ({ type, options, action_id: type }));
  const inputs = ['plain_text_input', 'email_text_input', 'number_input', 'url_text_input'];
  const filled = [...menus, ...inputs.map((type) => ({ type, action_id: type }))];
  const row = (elements: readonly object[]) => ({ type: 'actions', block_id: 'row', elements });
  const buttons = ['primary', 'danger', ''].map((style) => {
    return { type: 'button', action_id: style, style, text: words(`Press ${style}`) };
  });
  const blocks = [
    row([...buttons, ...menus, { type: 'overflow', action_id: 'more', options }]),
    { type: 'header', block_id: 'head', text: words('Head') },
    {
      type: 'context',
      block_id: 'context',
      elements: [{ type: 'mrkdwn', text: '`code` <!here>' }],
    },
    { type: 'hologram', block_id: 'unknown' },
  ];
  const modal: View = {
    ...{
      id: 'V1',
      type: 'modal',
      version: '1',
      values: {},
      errors: { plain_text_input: 'Wrong.' },
    },
    ...{ title: words('Everything'), submit: words('Save'), close: words('Back') },
    blocks: filled.map((element) => ({
      ...{ type: 'input', block_id: element.type, element },
      ...{ label: words(element.type), hint: words('A hint.') },
    })),
  };
  const message = {
    ...{ ts: '1.1', version: '1', author: 'U1', text: 'All', isMrkdwn: true, blocks, postedAt: 0 },
    ...{ isEdited: false, isOnlyForMe: true, threadTs: null },
  };
  return { message, modal };
}

test('the keyboard gets everywhere, and nothing holds it', async () => {
  await page.setViewportSize(wide);
  await page.locator('body').press('Tab');
  const parts = ['bar', 'Slack', 'Customer’s website', 'SuperOffice', 'Timeline'];
  const met = new Set<string>();
  for (let step = 0; met.size < parts.length && step < 200; step += 1) {
    met.add(
      await page.evaluate(() => document.activeElement?.closest('section')?.ariaLabel ?? 'bar'),
    );
    await page.keyboard.press('Tab');
  }
  expect([...met].sort()).toEqual(parts.toSorted());
});
