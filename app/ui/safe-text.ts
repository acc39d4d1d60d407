/**
 * What other people typed, made harmless to look at and no longer than `maxCodePoints`: nothing
 * invisible, nothing that turns the reading direction, at most one empty line in a row. Shortened
 * text ends in `…`. It is still unescaped.
 *
 * Two invisible characters stay where an emoji needs them: the joiner between two pictures and the
 * selector after one. Elsewhere they could only hide something; Persian and Indic words lose a
 * ligature with them, but stay readable.
 */
export function cleanText(text: string, maxCodePoints: number): string {
  const visible = text
    .replace(lineBreak, '\n')
    .replaceAll('\t', ' ')
    .replace(invisible, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  return cut(visible, maxCodePoints);
}

/** As `cleanText`, on one line, for names and titles. */
export function oneLine(text: string, maxCodePoints: number): string {
  return cut(cleanText(text, Number.POSITIVE_INFINITY).replace(/\s+/gu, ' '), maxCodePoints);
}

/** Escapes the three characters that Slack's mrkdwn gives a meaning to: `&`, `<` and `>`. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The text, shortened so that it is at most `maxLength` UTF-16 units long once it is escaped. Slack counts
 * so, in labels too, where it escapes by itself.
 */
export function fitting(text: string, maxLength: number): string {
  if (escapeText(text).length <= maxLength) return text;
  let kept = '';
  let length = 0;
  for (const { segment } of characters.segment(text)) {
    length += escapeText(segment).length;
    if (length > maxLength - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const lineBreak = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;

/**
 * Controls, format characters (bidi controls, zero-width ones, tags, byte order marks), whatever Unicode
 * says to draw as nothing, non-characters and lone surrogates; but not the line break, nor the
 * Arabic and Syriac number signs, which count as format characters and are drawn.
 */
const invisible =
  /(?!(?<=\p{ExtPict})\uFE0F|(?<=\p{ExtPict}[\uFE0F\p{EMod}]?)\u200D(?=\p{ExtPict}))[[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cs}]--[\n\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2]]/gv;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts between characters as people see them, so that no emoji or accented letter is halved. */
function cut(text: string, maxCodePoints: number): string {
  const codePoints = [...text];
  if (codePoints.length <= maxCodePoints) return text;
  const head = codePoints.slice(0, maxCodePoints - 1).join('');
  const lastStart = characters.segment(text).containing(head.length)?.index;
  return `${head.slice(0, lastStart || head.length).trimEnd()}…`;
}
