import { expect, test } from 'vitest';
import { type ParseOptions, parseText } from './mrkdwn.ts';
import { parseMessage } from './parse-message.ts';
import { screenReader, seen } from './render.ts';
import type { Segment } from './segments.ts';

const text = (value: string) => ({ kind: 'text', text: value });
const links = (source: string, options?: ParseOptions) =>
  parseText(source, options).filter((segment) => segment.kind === 'link');
const kinds = (source: string, options: ParseOptions = { verbatim: true }) =>
  parseText(source, options).map((segment) => segment.kind);

test.each<[string, Partial<Segment>]>([
  ['<@U1>', { kind: 'user', id: 'U1' }],
  ['<@U1|anna>', { kind: 'user', id: 'U1', text: 'anna' }],
  ['<#C1|support>', { kind: 'channel', id: 'C1', text: 'support' }],
  ['<!subteam^S1|@agents>', { kind: 'usergroup', id: 'S1' }],
  ['<!here>', { kind: 'broadcast', range: 'here' }],
  ['<!channel>', { kind: 'broadcast', range: 'channel' }],
  ['<!everyone|x>', { kind: 'broadcast', range: 'everyone' }],
  [
    '<https://a.example|Your &amp; bank>',
    { kind: 'link', url: 'https://a.example', label: 'Your & bank' },
  ],
  ['<mailto:a@b.example>', { kind: 'link', url: 'mailto:a@b.example' }],
  [
    '<!date^1795000000^{time}^https://a.example|14:03 UTC>',
    {
      kind: 'date',
      timestamp: 1_795_000_000,
      format: '{time}',
      url: 'https://a.example',
      text: '14:03 UTC',
    },
  ],
  ['*bold*', { kind: 'bold', text: 'bold' }],
  ['_italic_', { kind: 'italic', text: 'italic' }],
  ['~strike~', { kind: 'strike', text: 'strike' }],
  ['`code`', { kind: 'code', text: 'code' }],
  ['```a\nb```', { kind: 'code', text: 'a\nb' }],
  [':wave::skin-tone-2:', { kind: 'emoji', name: 'wave' }],
  ['> said', { kind: 'quote', text: 'said' }],
  ['&gt; said', { kind: 'quote', text: 'said' }],
  ['>>> a\nb', { kind: 'quote', text: 'a\nb' }],
])('%s means something even when verbatim', (source, meaning) => {
  expect(parseText(source, { verbatim: true })).toEqual([expect.objectContaining(meaning)]);
});

test.each([
  'a*b*c',
  '* a *',
  '*a\nb*',
  '**',
  '2 * 3 * 4',
  'snake_case_name',
  '14:03:22',
  '<nothing>',
  '<>',
  'x > y',
  '&amp;lt;!here&amp;gt;',
  '&lt;!channel&gt;',
  '&lt;@U1&gt;',
  '&lt;https://a.example|b&gt;',
  'https://a.example',
  '@here',
  '#support',
  'a@b.example',
])('%s is plain when verbatim', (source) => {
  expect(kinds(source)).toEqual(['text']);
});

test('the three entities are decoded once', () => {
  expect(parseText('&lt;a&gt; &amp;amp; &quot;', { verbatim: true })).toEqual([
    text('<a> &amp; &quot;'),
  ]);
});

test.each([
  ['see https://a.example/b?c=d.', 'https://a.example/b?c=d'],
  ['see www.a.example', 'http://www.a.example'],
  ['see a.example/path', 'http://a.example/path'],
  ['ask a@b.example', 'mailto:a@b.example'],
  ['&lt;https://a.example&gt;', 'https://a.example'],
])('%s is linked when not verbatim', (source, url) => {
  expect(links(source)).toMatchObject([{ url }]);
  expect(links(source, { parse: 'none' })).toEqual([]);
});

test.each([
  ['hello @here', { kind: 'broadcast', range: 'here' }],
  ['@channel: look', { kind: 'broadcast', range: 'channel' }],
  ['&lt;@everyone&gt;', { kind: 'broadcast', range: 'everyone' }],
  ['ask @anna', { kind: 'user', id: 'anna' }],
  ['in #support', { kind: 'channel', id: 'support' }],
])('%s is a mention when not verbatim', (source, meaning) => {
  expect(parseText(source)).toContainEqual(expect.objectContaining(meaning));
});

test('formatting holds what stands in it', () => {
  expect(parseText('*a _b_ <!here>*', { verbatim: true })).toMatchObject([
    {
      kind: 'bold',
      children: [text('a '), { kind: 'italic' }, text(' '), { kind: 'broadcast' }],
    },
  ]);
});

test('without mrkdwn there is no formatting, but there are control sequences', () => {
  expect(kinds('*a* <!here>', { mrkdwn: false, parse: 'none' })).toEqual(['text', 'broadcast']);
});

test('code hides formatting, not control sequences', () => {
  const [code] = parseText('`*a* <!here> :x:`', { verbatim: true });
  expect(code).toMatchObject({ children: [text('*a* '), { kind: 'broadcast' }, text(' :x:')] });
});

test.each(['*a ', '`', '\n', '_*~', '<', '&gt;', 'a.', 'a@', ':a', 'http://', '-a.'])(
  'a hundred thousand of %j are read quickly',
  (piece) => {
    const started = performance.now();
    parseText(piece.repeat(100_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(2_000);
  },
);

const message = {
  text: 'Anna &amp; co <!date^1^{time}|12:00 UTC>',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'New :wave:' } },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: '*Topic* <https://a.example|open>', verbatim: true },
      fields: [{ type: 'plain_text', text: 'a :wave:', emoji: false }],
    },
    { type: 'divider' },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '*as* @here <!here> ' },
            { type: 'link', url: 'https://b.example', style: { bold: true } },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'one\ntwo' }] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] }],
        },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: { type: 'plain_text', text: 'Pick Up' } },
        { type: 'button', text: { type: 'plain_text', text: 'Open' }, url: 'https://c.example' },
      ],
    },
  ],
};

test('a person sees words, labels and addresses', () => {
  expect(seen(message)).toBe(
    [
      'New :wave:',
      'Topic open <https://a.example>',
      'a :wave:',
      '---',
      '*as* @here <!here> https://b.example',
      '> one',
      '> two',
      '1. first',
      '[Pick Up] [Open]',
    ].join('\n'),
  );
});

test('a screen reader reads the text alone', () => {
  expect(screenReader(message)).toBe('Anna & co 12:00 UTC');
});

test('a message is searched everywhere for what means something', () => {
  const found = parseMessage(message)
    .filter(({ segment }) => segment.kind !== 'text')
    .map(({ where, inside, segment }) => [where, inside.join(), segment.kind, segment.text]);
  expect(found).toEqual([
    ['/text', '', 'date', '12:00 UTC'],
    ['/blocks/0/text', '', 'emoji', ':wave:'],
    ['/blocks/1/text', '', 'bold', 'Topic'],
    ['/blocks/1/text', '', 'link', 'open'],
    ['/blocks/3', '', 'bold', 'https://b.example'],
    ['/blocks/3', 'bold', 'link', 'https://b.example'],
    ['/blocks/3', '', 'quote', 'one\ntwo'],
    ['/blocks/4/elements/1/url', '', 'link', 'https://c.example'],
  ]);
});
