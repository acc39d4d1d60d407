import { expect, test } from 'vitest';
import { validateBlocks } from './blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (extra: object = {}) => ({ type: 'section', text: mrkdwn('words'), ...extra });
const button = (extra: object = {}) => ({ type: 'button', text: plain('Pick Up'), ...extra });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const context = (...elements: object[]) => ({ type: 'context', elements });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const words = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra });
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const long = (length: number) => 'x'.repeat(length);
const confirm = (extra: object) => button({ confirm: { text: plain('Sure?'), ...extra } });

test.each<[string, object[]]>([
  [
    'every kind of block',
    [
      section({ fields: [mrkdwn('a'), plain('b')], accessory: button(), expand: true }),
      { type: 'header', text: plain(long(150)), block_id: long(255) },
      context(mrkdwn('a'), { type: 'image', image_url: 'https://a.example/b.png', alt_text: 'b' }),
      actions(
        button({ action_id: 'a', value: long(2_000), style: 'primary', accessibility_label: 'A' }),
      ),
      { type: 'divider' },
      { type: 'markdown', text: '# Hello' },
    ],
  ],
  ['fifty blocks', times(50, () => ({ type: 'divider' }))],
  ['the longest section', [{ type: 'section', text: mrkdwn(long(3_000)) }]],
  ['escaped text at its limit', [{ type: 'header', text: plain(`${long(145)}&amp;`) }]],
  [
    'rich text of every kind',
    [
      rich(
        words(
          text('a', { style: { bold: true, italic: false } }),
          { type: 'link', url: 'mailto:a@b.example', text: 'a' },
          { type: 'emoji', name: 'wave' },
          { type: 'user', user_id: 'U1' },
          {
            type: 'date',
            timestamp: 1_795_000_000,
            format: '{time} ({ago})',
            fallback: '14:03 UTC',
          },
        ),
        { type: 'rich_text_quote', elements: [text('q')], border: 1 },
        { type: 'rich_text_preformatted', elements: [text('p')] },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [words(text('l'))] },
      ),
    ],
  ],
])('%s is taken', (_name, blocks) => {
  expect(validateBlocks(blocks)).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['no list', 'blocks', 'must be an array [json-pointer:/blocks]'],
  ['no object', [7], 'must be an object'],
  ['51 blocks', times(51, () => ({ type: 'divider' })), 'no more than 50 items'],
  ['an unknown block', [{ type: 'poster' }], 'unsupported type: poster'],
  ['an inherited name as a type', [{ type: 'constructor' }], 'unsupported type: constructor'],
  ['an unknown property', [section({ txt: 1 })], 'invalid additional property: txt'],
  ['a section without text', [{ type: 'section' }], 'missing required field: text'],
  ['an empty text', [section({ text: mrkdwn('') })], 'must be more than 0 characters'],
  ['a text that is a string', [section({ text: 'x' })], 'must be an object'],
  ['a text that is a number', [section({ text: { type: 'mrkdwn', text: 1 } })], 'must be a string'],
  ['a long section', [section({ text: mrkdwn(long(3_001)) })], 'less than 3001'],
  [
    'a section too long once escaped',
    [section({ text: mrkdwn('&'.repeat(601)) })],
    'less than 3001',
  ],
  ['emoji in mrkdwn', [section({ text: { ...mrkdwn('x'), emoji: true } })], 'property: emoji'],
  [
    'verbatim in plain text',
    [section({ text: { ...plain('x'), verbatim: true } })],
    'property: verbatim',
  ],
  ['eleven fields', [section({ fields: times(11, () => plain('x')) })], 'no more than 10'],
  ['a long field', [section({ fields: [plain(long(2_001))] })], 'less than 2001'],
  ['a formatted header', [{ type: 'header', text: mrkdwn('x') }], 'unsupported type: mrkdwn'],
  ['a long header', [{ type: 'header', text: plain(long(151)) }], 'less than 151'],
  ['an empty context', [context()], 'no fewer than 1'],
  ['eleven in a context', [context(...times(11, () => plain('x')))], 'no more than 10'],
  ['a button in a context', [context(button())], 'unsupported type: button'],
  ['26 actions', [actions(...times(26, () => button()))], 'no more than 25'],
  ['text in actions', [actions(plain('x'))], 'unsupported type: plain_text'],
  ['a long label', [actions(button({ text: plain(long(76)) }))], 'less than 76'],
  ['a formatted label', [actions(button({ text: mrkdwn('x') }))], 'unsupported type: mrkdwn'],
  ['a long value', [actions(button({ value: long(2_001) }))], 'less than 2001'],
  ['a long address', [actions(button({ url: `https://${long(3_000)}` }))], 'less than 3001'],
  ['no address', [actions(button({ url: 'chat' }))], 'invalid url'],
  ['a long action_id', [actions(button({ action_id: long(256) }))], 'less than 256'],
  ['a long spoken label', [actions(button({ accessibility_label: long(76) }))], 'less than 76'],
  ['an unknown style', [actions(button({ style: 'default' }))], 'must be one of primary, danger'],
  ['a long block_id', [{ type: 'divider', block_id: long(256) }], 'less than 256'],
  ['a long title', [actions(confirm({ title: plain(long(101)) }))], 'less than 101'],
  ['a long question', [actions(confirm({ text: plain(long(301)) }))], 'less than 301'],
  ['a long yes', [actions(confirm({ confirm: plain(long(31)) }))], 'less than 31'],
  ['a long no', [actions(confirm({ deny: plain(long(31)) }))], 'less than 31'],
  [
    'an image without words',
    [{ type: 'image', image_url: 'https://a.example' }],
    'field: alt_text',
  ],
  [
    'an image without a source',
    [{ type: 'image', alt_text: 'a' }],
    'either image_url or slack_file',
  ],
  [
    'block_ids twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    'block_id "a" already exists',
  ],
  [
    'action_ids twice',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    'action_id "a" already exists',
  ],
  ['much markdown', times(2, () => ({ type: 'markdown', text: long(6_001) })), 'less than 12001'],
  ['an empty rich text', [rich()], 'no fewer than 1'],
  ['an empty text in it', [rich(words(text('')))], 'must be more than 0 characters'],
  ['a bare text in it', [rich(text('x'))], 'unsupported type: text'],
  ['an unknown style in it', [rich(words(text('x', { style: { loud: true } })))], 'property: loud'],
  ['a style that is a word', [rich(words(text('x', { style: 'bold' })))], 'must be an object'],
  [
    'a link without address',
    [rich(words({ type: 'link', text: 'x' }))],
    'missing required field: url',
  ],
  [
    'a list without style',
    [rich({ type: 'rich_text_list', elements: [words(text('x'))] })],
    'field: style',
  ],
  [
    'words straight in a list',
    [rich({ type: 'rich_text_list', style: 'bullet', elements: [text('x')] })],
    'unsupported type: text',
  ],
  [
    'an emoji as code',
    [rich({ type: 'rich_text_preformatted', elements: [{ type: 'emoji', name: 'x' }] })],
    'unsupported type: emoji',
  ],
  [
    'a date in milliseconds',
    [rich(words({ type: 'date', timestamp: 1_795_000_000_000, format: '{time}' }))],
    'must be between',
  ],
  [
    'a fraction of a second',
    [rich(words({ type: 'date', timestamp: 1.5, format: '{time}' }))],
    'must be an integer',
  ],
  [
    'an unknown token',
    [rich(words({ type: 'date', timestamp: 1, format: '{when}' }))],
    'invalid date format',
  ],
])('%s is refused', (_name, blocks, problem) => {
  expect(validateBlocks(blocks).join('\n')).toContain(problem);
});
