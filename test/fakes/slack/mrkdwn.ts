import { controlSequence } from './control-sequences.ts';
import { codeLeaf, type Item, inline, leaf, pushAll, type Rules } from './inline.ts';
import { formatted, joined, type Segment } from './segments.ts';

export type ParseOptions = {
  /** A text object's `verbatim`: true leaves plain words alone. */
  readonly verbatim?: boolean | undefined;
  /** False: no formatting; control sequences still work. */
  readonly mrkdwn?: boolean | undefined;
  /** A message's `parse`: `none` leaves plain words alone. */
  readonly parse?: string | undefined;
};

/**
 * Reads mrkdwn as Slack does: control sequences first, then code blocks, quotes, inline formatting,
 * then what is found in the words. Where sources differ it sees more rather than less.
 */
export function parseText(text: string, options: ParseOptions = {}): Segment[] {
  const auto = options.verbatim !== true && options.parse !== 'none';
  const items = itemsOf(text);
  return joined(options.mrkdwn === false ? leaf(items, { auto }) : withCodeBlocks(items, { auto }));
}

function itemsOf(text: string): Item[] {
  const items: Item[] = [];
  let end = 0;
  for (const match of text.matchAll(/<([^<>]*)>/g)) {
    const meaning = controlSequence(match[1] ?? '');
    if (!meaning) continue;
    pushAll(items, text.slice(end, match.index).split(''));
    items.push(meaning);
    end = match.index + match[0].length;
  }
  pushAll(items, text.slice(end).split(''));
  return items;
}

/** Text between two triple backticks is a code block, across lines. */
function withCodeBlocks(items: readonly Item[], rules: Rules): Segment[] {
  const fences = fencesIn(items);
  const segments: Segment[] = [];
  let end = 0;
  for (let pair = 0; pair + 1 < fences.length; pair += 2) {
    const [open = 0, close = 0] = fences.slice(pair, pair + 2);
    pushAll(segments, withQuotes(items.slice(end, open), rules));
    segments.push(formatted('code', codeLeaf(items.slice(open + 3, close))));
    end = close + 3;
  }
  pushAll(segments, withQuotes(items.slice(end), rules));
  return segments;
}

function fencesIn(items: readonly Item[]): number[] {
  const fences: number[] = [];
  for (let at = 0; at + 2 < items.length; at += 1) {
    if (items[at] !== '`' || items[at + 1] !== '`' || items[at + 2] !== '`') continue;
    fences.push(at);
    at += 2;
  }
  return fences;
}

/** A line that starts with `>`, escaped or not, is quoted; after `>>>` everything is. */
function withQuotes(items: readonly Item[], rules: Rules): Segment[] {
  const segments: Segment[] = [];
  for (let start = 0; start < items.length; ) {
    const marks = quoteMarks(items.slice(start, start + 13));
    const newline = marks.count >= 3 ? -1 : items.indexOf('\n', start);
    const end = newline < 0 ? items.length : newline;
    const content = inline(items.slice(start + marks.length, end), rules);
    pushAll(segments, marks.count > 0 ? [formatted('quote', joined(content))] : content);
    if (newline >= 0) segments.push({ kind: 'text', text: '\n' });
    start = end + 1;
  }
  return segments;
}

function quoteMarks(line: readonly Item[]): { count: number; length: number } {
  const start = line.map((item) => (typeof item === 'string' ? item : ' ')).join('');
  const marks = /^(?:>|&gt;){1,3} ?/.exec(start)?.[0] ?? '';
  return { count: marks.match(/>|&gt;/g)?.length ?? 0, length: marks.length };
}
