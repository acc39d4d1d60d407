import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, escapeText, fitting, oneLine } from '../../app/ui/safe-text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '\u200b',
        '\u200d',
        '\u202e',
        '\u2069',
        '\ufe0f',
        '\ufeff',
        '👩',
        '🏽',
        'x',
        ' ',
        '\n',
        '\t',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('cleanText', () => {
  it.each([
    ['controls', 'a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
    ['bidi controls', 'a\u202e\u2066b\u2069\u200f\u061cc', 'abc'],
    ['zero-width characters', 'a\u200bb\u200c\u2060\u00ad\u180ec', 'abc'],
    ['byte order marks', '\ufeffa', 'a'],
    ['tag characters', 'a\u{e0041}\u{e007f}b', 'ab'],
    ['lone surrogates', 'a\ud83db\ude00c', 'abc'],
    ['invisible fillers', 'a\u3164\u115f\uffa0b', 'ab'],
    ['stray variation selectors', 'a\ufe0f\ufe0e\u{e0100}b', 'ab'],
  ])('drops %s', (_, text, cleaned) => {
    expect(cleanText(text, 100)).toBe(cleaned);
  });

  it('keeps every kind of line break as one, and tabs as spaces', () => {
    expect(cleanText('a\r\nb\rc\u2028d\u2029e\u0085f\tg', 100)).toBe('a\nb\nc\nd\ne\nf g');
  });

  it('leaves at most one empty line in a row and none around', () => {
    expect(cleanText('\n\n a  \n \n\t\n\nb \n', 100)).toBe('a\n\nb');
  });

  it.each(['👩‍👩‍👧‍👦', '👩🏽‍💻', '❤️‍🔥', '☎️', 'é', '٠؀١', 'Åse Ødegård', '山田'])(
    'keeps %s',
    (text) => {
      expect(cleanText(text, 100)).toBe(text);
    },
  );

  it('drops joiners that join no emoji', () => {
    expect(cleanText('a\u200db👩\u200d', 100)).toBe('ab👩');
  });

  it('cuts between characters as people see them', () => {
    expect(cleanText('abcdef', 6)).toBe('abcdef');
    expect(cleanText('abcdefg', 6)).toBe('abcde…');
    expect(cleanText('ab👩‍👩‍👧‍👦cd', 6)).toBe('ab…');
    expect(cleanText('abe\u0301xyz', 4)).toBe('ab…');
    expect(cleanText(`a${'\u0301'.repeat(50)}`, 5)).toHaveLength(5);
  });

  it('never exceeds its limit, is well-formed, and finds nothing left to do in its own result', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 400 }), (text, max) => {
        const cleaned = cleanText(text, max);
        expect([...cleaned].length).toBeLessThanOrEqual(max);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleanText(cleaned, max)).toBe(cleaned);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a very long text of spaces or marks in its stride', () => {
    const started = performance.now();
    for (const unit of [' ', '\n', ' \n', '\u200d', '👩\u200d', '\u0301', '\ud83d']) {
      cleanText(`x${unit.repeat(100_000)}x`, 600);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('oneLine', () => {
  it('turns line breaks and runs of spaces into one space', () => {
    expect(oneLine(' Anna\r\n\u00a0 \tSmith ', 80)).toBe('Anna Smith');
  });
});

describe('escapeText', () => {
  it('escapes exactly & < >', () => {
    expect(escapeText('<!channel> & *b* `c` :d: "e" \'f\' &amp;')).toBe(
      '&lt;!channel&gt; &amp; *b* `c` :d: "e" \'f\' &amp;amp;',
    );
  });
});

describe('fitting', () => {
  it('leaves room for the escaping to come, without halving a character', () => {
    expect(fitting('a&b', 7)).toBe('a&b');
    expect(fitting('a&b', 6)).toBe('a…');
    expect(fitting('😀😀', 3)).toBe('😀…');
    expect(fitting('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12)).toBe('👩‍👩‍👧‍👦…');
  });
});
