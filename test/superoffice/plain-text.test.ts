import { expect, test } from 'vitest';
import { plainText } from '../../app/superoffice/plain-text.ts';

test.each([
  'a < b and b > c',
  'a <b and c> d',
  'I am <Anna> from <anna@example.com>',
  'AT&T; R&D & more &',
  'two  spaces\nand a line',
  '*stars* _lines_ `ticks` :x: @here <!channel> <@U123> <https://example.com|here>',
  '',
])('%j stays as it was typed', (text) => {
  expect(plainText(text)).toBe(text);
});

test.each([
  ['<p>Hello<br>there</p><p>Bye</p>', 'Hello\nthere\n\nBye'],
  ['<b>Where</b> is my <i>invoice</i>?', 'Where is my invoice?'],
  ['see <a href="https://evil.example/x">our page</a>', 'see our page'],
  ['<img src="https://evil.example/pixel.png" alt="cat">look', 'look'],
  ['<h1>Not loud</h1>', 'Not loud'],
  ['<ul><li>one</li><li>two</li></ul>', '• one\n• two'],
  ['a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#x27; &#128512;', 'a <b> & "c" \'d\' 😀'],
  ['line &amp; line\nnext line', 'line & line\nnext line'],
  ['&lt;!channel&gt;', '<!channel>'],
])('%j becomes what a person sees', (html, text) => {
  expect(plainText(html)).toBe(text);
});

test('a long line is not wrapped', () => {
  const words = 'word '.repeat(200).trim();
  expect(plainText(`<p>${words}</p>`)).toBe(words);
});

test('however deep somebody nests their markup, what can be seen of it is text', () => {
  expect(plainText(`Hello ${'<b>'.repeat(50_000)}there`)).toMatch(/^Hello/);
  expect(plainText(`<p>Hello</p>${'<div><span>'.repeat(5_000)}there`)).toMatch(/^Hello/);
});
