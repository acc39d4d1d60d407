import { convert } from 'html-to-text';

/**
 * Turns HTML into the text a person sees: no addresses, no images, no wrapping. Text without markup
 * or entities comes back as it was typed, so `a < b` stays.
 */
export function plainText(value: string): string {
  const hasTags = tag.test(value);
  if (!hasTags && !entity.test(value)) return value;
  return convert(value.slice(0, longest), {
    limits: { maxDepth: deepest, ellipsis: '…' },
    wordwrap: false,
    preserveNewlines: !hasTags,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '• ' } },
      ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
}

/** SuperOffice keeps 1,024 characters of a first message; markup nested without end would end the stack instead. */
const longest = 20_000;
const deepest = 100;

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const tagNames =
  'a|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|tr|u|ul';
/** A known element written as one, so that `<Anna>` or `a <b and c>` stay. */
const tag = new RegExp(`</?(?:${tagNames})(?:\\s+[\\w-]+\\s*=[^>]*)?\\s*/?>`, 'i');
const entity = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/i;
