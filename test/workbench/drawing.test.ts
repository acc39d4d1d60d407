import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../fakes/slack/json.ts';
import { useBrowser } from '../harness/browser.ts';
import type { Picture } from './page/picture.ts';
import { openPicturePage, type PicturePage } from './picture-page.ts';
import type { Act } from './protocol/act.ts';
import type { Message, View } from './protocol/slack.ts';

const newPage = useBrowser();
let shown: PicturePage;

beforeAll(async () => {
  shown = await openPicturePage(await newPage());
});

/** What is drawn differs from test to test by where it stands, so that nothing is left of the one before. */
let count = 0;
afterEach(() => {
  count += 1;
});

const now = Date.parse('2026-11-23T12:00:00Z');
const people = [
  { id: 'U1', as: 'anna', name: 'Anna Berg', zone: 'Europe/Oslo', role: '', isBot: false },
  { id: 'U2', as: null, name: 'Pickup', zone: 'UTC', role: '', isBot: true },
];
const channels = [
  { id: 'C1', name: 'support' },
  { id: 'C2', name: 'sales' },
];

async function show(shows: Picture['shows']) {
  await shown.page.evaluate(() => {
    globalThis.done = [];
  });
  await shown.show({ people, as: 'anna', now, channels, shows });
  return shown.page.locator('#picture');
}

function message(given: Partial<Message>): { readonly message: Message } {
  return {
    message: {
      ...{ ts: `${count}.1`, version: '1', author: 'U2', text: '', isMrkdwn: true, blocks: [] },
      ...{ postedAt: now, isEdited: false, isOnlyForMe: false, threadTs: null },
      ...given,
    },
  };
}

function blocks(...all: readonly Json[]) {
  return message({ blocks: all.map((block, at) => ({ block_id: `b${at}`, ...block })) });
}

function modal(given: Partial<View>): { readonly modal: View } {
  const title = { type: 'plain_text', text: 'Setup' };
  const rest = { submit: title, close: null, blocks: [], values: {}, errors: {} };
  return { modal: { id: `V${count}`, type: 'modal', version: '1', title, ...rest, ...given } };
}

async function acts(): Promise<readonly Act[]> {
  return await shown.page.evaluate(() => globalThis.done);
}

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const options = ['Red', 'Green', 'Blue'].map((text) => ({ text: plain(text), value: text }));

describe('a message', () => {
  test('says who wrote it, when in the reader’s zone, and that it is only for them', async () => {
    const drawn = await show(message({ text: 'Hello', isOnlyForMe: true }));
    expect(await drawn.innerText()).toMatch(/Only visible to you\s+Pickup\s+App\s+13:00\s+Hello/i);
  });

  test('can do nothing with markup of the web', async () => {
    const evil = '<img src=x onerror=done.push("evil")><script>done.push("evil")</script>';
    const drawn = await show(
      blocks(
        { type: 'section', text: mrkdwn(evil), fields: [plain(evil)] },
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: evil }] }],
        },
        { type: 'section', text: mrkdwn('<javascript:alert(1)|press>') },
        { type: 'header', text: plain(evil) },
      ),
    );
    expect(await drawn.locator('img, script, a[href^=javascript]').count()).toBe(0);
    expect(await drawn.innerText()).toContain(evil);
    expect(await acts()).toEqual([]);
  });

  test('draws mrkdwn: formatting, links, mentions, dates, emoji', async () => {
    const text =
      '*bold* _italic_ ~gone~ `code` <https://a.example|label> <@U1> <#C1> <!channel> ' +
      '<!date^1795435200^{time}, {ago}|fallback> :tada: :no_such_emoji: &lt;b&gt;';
    const drawn = await show(message({ text }));
    for (const [tag, words] of [
      ['b', 'bold'],
      ['i', 'italic'],
      ['s', 'gone'],
      ['code', 'code'],
      ['time[title]', '13:00, just now'],
    ])
      expect(await drawn.locator(`.text ${tag}`).innerText()).toBe(words);
    expect(await drawn.locator('a').getAttribute('href')).toBe('https://a.example');
    expect(await drawn.locator('.mention').allInnerTexts()).toEqual([
      '@Anna Berg',
      '#support',
      '@channel',
    ]);
    expect(await drawn.getByRole('img', { name: 'tada' }).innerText()).toBe('🎉');
    expect(await drawn.innerText()).toContain(':no_such_emoji: <b>');
  });

  test('draws quotations and code over several lines', async () => {
    const drawn = await show(message({ text: '> one\n> two\n```a\n*b*```' }));
    expect(await drawn.locator('blockquote').allInnerTexts()).toEqual(['one\ntwo']);
    expect(await drawn.locator('pre').allInnerTexts()).toEqual(['a\n*b*']);
  });

  test('draws rich text, in which nothing is parsed', async () => {
    const section = (...elements: readonly Json[]) => ({ type: 'rich_text_section', elements });
    const words = (text: string, style = {}) => ({ type: 'text', text, style });
    const drawn = await show(
      blocks({
        type: 'rich_text',
        elements: [
          section(
            words('*plain* '),
            words('bold', { bold: true }),
            words('both', { bold: true, italic: true }),
          ),
          section(
            { type: 'user', user_id: 'U1' },
            { type: 'channel', channel_id: 'C9' },
            { type: 'broadcast', range: 'here' },
          ),
          section(
            { type: 'link', url: 'mailto:a@b.example', text: 'mail' },
            { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fd' },
          ),
          section({
            type: 'date',
            timestamp: now / 1_000,
            format: '{time}',
            fallback: '12:00 UTC',
          }),
          {
            type: 'rich_text_list',
            style: 'ordered',
            offset: 2,
            indent: 1,
            elements: [section(words('third'))],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [section(words('one')), section(words('two'))],
          },
          { type: 'rich_text_quote', elements: [words('quoted')] },
          { type: 'rich_text_preformatted', elements: [words('a\n  b')] },
          { type: 'rich_text_poem', elements: [] },
        ],
      }),
    );
    expect(await drawn.innerText()).toContain('*plain* boldboth');
    expect(await drawn.locator('b i, i b').allInnerTexts()).toEqual(['both']);
    expect(await drawn.locator('.mention').allInnerTexts()).toEqual(['@Anna Berg', '@here']);
    expect(await drawn.innerText()).toContain('#C9');
    expect(await drawn.locator('p time').innerText()).toBe('13:00');
    expect(await drawn.locator('ol').getAttribute('start')).toBe('3');
    expect(await drawn.locator('ul li').allInnerTexts()).toEqual(['one', 'two']);
    expect(await drawn.locator('blockquote').innerText()).toBe('quoted');
    expect(await drawn.locator('.rich-text > pre').innerText()).toBe('a\n  b');
    expect(await drawn.locator('.unknown').innerText()).toContain('rich_text_poem');
  });

  test('shows what it cannot draw as such, with what was sent', async () => {
    const drawn = await show(
      blocks(
        { type: 'hologram', depth: 3 },
        { type: 'actions', elements: [{ type: 'lever', action_id: 'pull' }] },
        { type: 'context', elements: [{ type: 'smell' }] },
      ),
    );
    const unknown = drawn.locator('.unknown');
    expect(await unknown.locator('summary').allInnerTexts()).toEqual([
      'This page cannot draw the block “hologram”',
      'This page cannot draw the element “lever”',
      'This page cannot draw the element “smell”',
    ]);
    await unknown.first().click();
    expect(await unknown.first().innerText()).toContain('"depth": 3');
  });

  test('has sections with fields, headers, context, dividers and pictures', async () => {
    const picture = { image_url: 'https://a.example/x.png', alt_text: 'A map' };
    const drawn = await show(
      blocks(
        { type: 'header', text: plain('Head') },
        { type: 'section', text: mrkdwn('Text'), fields: [mrkdwn('*A*'), plain('*B*')] },
        { type: 'divider' },
        { type: 'context', elements: [mrkdwn('small'), { type: 'image', ...picture }] },
        { type: 'image', ...picture, title: plain('Where') },
        { type: 'image', slack_file: { id: 'F1' }, alt_text: 'In Slack' },
      ),
    );
    expect(await drawn.getByRole('heading', { name: 'Head' }).count()).toBe(1);
    expect(await drawn.locator('.fields .text').allInnerTexts()).toEqual(['A', '*B*']);
    expect(await drawn.getByRole('separator').count()).toBe(1);
    expect(await drawn.getByRole('img', { name: 'A map' }).count()).toBe(2);
    expect(await drawn.getByRole('img', { name: 'In Slack' }).count()).toBe(1);
  });
});

describe('a button', () => {
  const button = { type: 'button', text: plain('Pick Up'), action_id: 'pick_up', value: 'x/1' };

  test('is named as a screen reader is to name it, has its style, and tells what was pressed', async () => {
    const drawn = await show(
      blocks({
        type: 'actions',
        elements: [{ ...button, style: 'primary', accessibility_label: 'Pick Up Kari' }],
      }),
    );
    const drawnButton = drawn.getByRole('button', { name: 'Pick Up Kari' });
    expect(await drawnButton.getAttribute('class')).toContain('primary');
    await drawnButton.click();
    expect(await acts()).toEqual([
      {
        verb: 'clicks',
        spot: { channel: 'C1', ts: `${count}.1` },
        blockId: 'b0',
        actionId: 'pick_up',
        value: 'x/1',
      },
    ]);
  });

  test('asks first when it is to, and does nothing when the person thinks better of it', async () => {
    const confirm = {
      title: plain('Sure?'),
      text: plain('Really.'),
      confirm: plain('Do it'),
      deny: plain('No'),
    };
    const drawn = await show(
      blocks({ type: 'section', text: plain('x'), accessory: { ...button, confirm } }),
    );
    await drawn.getByRole('button').click();
    const dialog = shown.page.getByRole('dialog', { name: 'Sure?' });
    expect(await dialog.innerText()).toContain('Really.');
    await dialog.getByRole('button', { name: 'No' }).click();
    expect(await acts()).toEqual([]);
    await drawn.getByRole('button').click();
    await dialog.getByRole('button', { name: 'Do it' }).click();
    await expect.poll(acts).toHaveLength(1);
  });

  test('with an address opens it, and tells the app too', async () => {
    const drawn = await show(
      blocks({ type: 'actions', elements: [{ ...button, url: 'http://pictures.test/x' }] }),
    );
    const opened = shown.page.waitForEvent('popup');
    await drawn.getByRole('button').click();
    await (await opened).close();
    expect(await acts()).toHaveLength(1);
  });
});

describe('a menu', () => {
  test('tells what was chosen in it', async () => {
    const menu = {
      type: 'static_select',
      action_id: 'colour',
      placeholder: plain('Colour'),
      options,
    };
    const drawn = await show(blocks({ type: 'section', text: plain('x'), accessory: menu }));
    await drawn.getByRole('combobox', { name: 'Colour' }).selectOption('Green');
    const value = { type: 'static_select', selected_option: options[1] };
    expect(await acts()).toMatchObject([
      { verb: 'chooses', blockId: 'b0', actionId: 'colour', value },
    ]);
    expect(await drawn.getByRole('combobox').inputValue()).toBe('1');
  });

  test('of people or channels offers those there are, as the app set it at first', async () => {
    const drawn = await show(
      blocks({
        type: 'actions',
        elements: [
          { type: 'users_select', action_id: 'who', placeholder: plain('Who'), initial_user: 'U1' },
          { type: 'conversations_select', action_id: 'where', placeholder: plain('Where') },
        ],
      }),
    );
    expect(await drawn.getByRole('combobox', { name: 'Who' }).inputValue()).toBe('U1');
    const offered = await drawn
      .getByRole('combobox', { name: 'Where' })
      .locator('option')
      .allInnerTexts();
    expect(offered).toEqual(['Where', '# support', '# sales']);
  });

  test('of lesser things opens at three dots, and closes with Escape', async () => {
    const drawn = await show(
      blocks({ type: 'actions', elements: [{ type: 'overflow', action_id: 'more', options }] }),
    );
    const dots = drawn.getByLabel('More actions');
    await dots.click();
    expect(await drawn.getByRole('button', { name: 'Blue' }).isVisible()).toBe(true);
    await drawn.getByRole('button', { name: 'Blue' }).click();
    expect(await acts()).toMatchObject([
      { value: { type: 'overflow', selected_option: options[2] } },
    ]);
    expect(await drawn.getByRole('button', { name: 'Blue' }).isVisible()).toBe(false);
  });

  test('of checkboxes and radio buttons tells all that is ticked', async () => {
    const drawn = await show(
      blocks(
        {
          type: 'actions',
          elements: [
            { type: 'checkboxes', action_id: 'all', options, initial_options: options.slice(0, 1) },
          ],
        },
        { type: 'actions', elements: [{ type: 'radio_buttons', action_id: 'one', options }] },
      ),
    );
    expect(await drawn.getByRole('checkbox', { name: 'Red' }).isChecked()).toBe(true);
    await drawn.getByRole('checkbox', { name: 'Blue' }).click();
    await drawn.getByRole('radio', { name: 'Green' }).click();
    expect(await acts()).toMatchObject([
      { value: { selected_options: [options[0], options[2]] } },
      { value: { selected_option: options[1] } },
    ]);
  });
});

describe('a modal', () => {
  const input = (block_id: string, label: string, element: Json, more: Json = {}) => {
    return {
      type: 'input',
      block_id,
      label: plain(label),
      element: { action_id: 'a', ...element },
      ...more,
    };
  };

  test('sends all that was filled in when it is submitted, and nothing before', async () => {
    const drawn = await show(
      modal({
        blocks: [
          input('name', 'Name', { type: 'plain_text_input' }),
          input(
            'notes',
            'Notes',
            { type: 'plain_text_input', multiline: true },
            { optional: true },
          ),
          input('colour', 'Colour', { type: 'static_select', options }),
          input('many', 'Many', { type: 'multi_static_select', options, max_selected_items: 2 }),
          input('where', 'Where', { type: 'multi_conversations_select' }),
          input('who', 'Who', { type: 'users_select' }),
          input('ticks', 'Ticks', { type: 'checkboxes', options }),
        ],
      }),
    );
    await drawn.getByRole('textbox', { name: 'Name' }).fill('Kari');
    await drawn.getByRole('textbox', { name: 'Notes' }).fill('a\nb');
    await drawn.getByRole('combobox', { name: 'Colour' }).selectOption('Blue');
    const many = drawn.locator('details.multi').first();
    await many.locator('summary').click();
    await many.getByRole('checkbox', { name: 'Green' }).click();
    await many.getByRole('checkbox', { name: 'Red' }).click();
    expect(await many.getByRole('checkbox', { name: 'Blue' }).isDisabled()).toBe(true);
    expect(await many.locator('.chip').allInnerTexts()).toEqual(['Green', 'Red']);
    await drawn.locator('details.multi').last().locator('summary').click();
    await drawn.getByRole('checkbox', { name: '# sales' }).click();
    await drawn.getByRole('combobox', { name: 'Who' }).selectOption('Anna Berg');
    await drawn.locator('.choices').getByRole('checkbox', { name: 'Red' }).click();
    expect(await acts()).toEqual([]);
    await drawn.getByRole('button', { name: 'Setup' }).click();
    const values = {
      name: { a: { type: 'plain_text_input', value: 'Kari' } },
      notes: { a: { type: 'plain_text_input', value: 'a\nb' } },
      colour: { a: { type: 'static_select', selected_option: options[2] } },
      many: { a: { type: 'multi_static_select', selected_options: [options[1], options[0]] } },
      where: { a: { type: 'multi_conversations_select', selected_conversations: ['C2'] } },
      who: { a: { type: 'users_select', selected_user: 'U1' } },
      ticks: { a: { type: 'checkboxes', selected_options: [options[0]] } },
    };
    expect(await acts()).toEqual([{ verb: 'submits', view: `V${count}`, values }]);
  });

  test('says under an input what is wrong with it, to those who hear it as well', async () => {
    const drawn = await show(
      modal({
        blocks: [input('name', 'Name', { type: 'plain_text_input' }, { hint: plain('Any.') })],
        errors: { name: 'Too long.' },
      }),
    );
    const field = drawn.getByRole('textbox', { name: 'Name' });
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await drawn.getByRole('alert').innerText()).toBe('Too long.');
    expect(
      await field.evaluate((it) =>
        it
          .getAttribute('aria-describedby')
          ?.split(' ')
          .map((id) => document.getElementById(id)?.innerText),
      ),
    ).toEqual(['Too long.', 'Any.']);
  });

  test('tells at once what is done outside of inputs, and in inputs that say so', async () => {
    const drawn = await show(
      modal({
        blocks: [
          {
            type: 'actions',
            block_id: 'row',
            elements: [{ type: 'button', text: plain('Join'), action_id: 'join' }],
          },
          input('colour', 'Colour', { type: 'static_select', options }, { dispatch_action: true }),
        ],
      }),
    );
    await drawn.getByRole('button', { name: 'Join' }).click();
    await drawn.getByRole('combobox', { name: 'Colour' }).selectOption('Red');
    const spot = { view: `V${count}` };
    expect(await acts()).toMatchObject([
      { verb: 'clicks', spot, actionId: 'join' },
      { verb: 'chooses', spot, blockId: 'colour', value: { selected_option: options[0] } },
    ]);
  });

  test('closes with its button and with Escape, and all of them with the cross', async () => {
    const drawn = await show(modal({ close: plain('Back') }));
    await drawn.getByRole('button', { name: 'Back' }).click();
    await drawn.getByRole('dialog').press('Escape');
    await drawn.getByRole('button', { name: 'Close everything' }).click();
    const view = `V${count}`;
    expect(await acts()).toEqual([
      { verb: 'closes', view },
      { verb: 'closes', view },
      { verb: 'dismisses', view },
    ]);
  });
});
