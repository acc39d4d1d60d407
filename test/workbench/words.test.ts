import { describe, expect, test } from 'vitest';
import { parseText } from '../fakes/slack/mrkdwn.ts';
import { pieces } from './page/words/pieces.ts';
import { safeUrl } from './page/words/safe-url.ts';
import { spoken } from './page/words/speaking.ts';
import { tidied } from './page/words/tidied.ts';

describe('quotations', () => {
  test('of neighbouring lines are one, without the line breaks around it', () => {
    expect(tidied(parseText('said:\n> one\n> two\nso'))).toMatchObject([
      { kind: 'text', text: 'said:' },
      { kind: 'quote', text: 'one\ntwo' },
      { kind: 'text', text: 'so' },
    ]);
  });

  test('with words between them are two', () => {
    const kinds = tidied(parseText('> one\nand\n> two')).map(({ kind }) => kind);
    expect(kinds).toEqual(['quote', 'text', 'quote']);
  });
});

describe('blocks of code', () => {
  test('stand between three backticks and the next three', () => {
    expect(pieces('a\n```b\nc```\nd')).toEqual([
      { words: 'a', isCode: false },
      { words: '```b\nc```', isCode: true },
      { words: 'd', isCode: false },
    ]);
  });

  test('that nothing closes are none', () => {
    expect(pieces('a ```b')).toEqual([{ words: 'a ```b', isCode: false }]);
    expect(pieces('```a``` ```b')).toEqual([
      { words: '```a```', isCode: true },
      { words: ' ```b', isCode: false },
    ]);
  });
});

describe('an address', () => {
  test.each(['https://a.example/b?c', 'http://localhost:3000', 'mailto:kari@nordlys.example'])(
    '%s may be followed',
    (address) => {
      expect(safeUrl(address)).toBe(address);
    },
  );

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'x',
  ])('%s may not', (address) => {
    expect(safeUrl(address)).toBeNull();
  });
});

describe('what a screen reader says of a text', () => {
  const reader = { zone: 'Europe/Oslo', now: Date.parse('2026-11-23T12:00:00Z') };

  test('is its words, without marks and entities, with its times in the reader’s zone', () => {
    const text = '*Chat* waiting &amp; _open_ since <!date^1795435200^{time}|12:00 UTC>';
    expect(spoken(text, true, reader)).toBe('Chat waiting & open since 13:00');
  });

  test('has its marks when they are none', () => {
    expect(spoken('*Chat*', false, reader)).toBe('*Chat*');
  });
});
