import { decoded } from './entities.ts';
import { wordsOf } from './plain-words.ts';
import { type Formatting, formatted, joined, type Segment } from './segments.ts';

/** One character, or what a control sequence became. */
export type Item = string | Segment;
/** `auto`: plain words are searched for addresses and names. */
export type Rules = { readonly auto: boolean };

/** Formatting within a line; `open` lists the markers it already stands in. */
export function inline(items: readonly Item[], rules: Rules, open = ''): Segment[] {
  const segments: Segment[] = [];
  /** Markers that nothing closes any more. */
  const hopeless = new Set(open);
  let end = 0;
  for (let at = 0; at < items.length; at += 1) {
    const marker = items[at];
    const kind = typeof marker === 'string' ? markers[marker] : undefined;
    if (typeof marker !== 'string' || !kind || hopeless.has(marker) || !opens(items, at)) continue;
    const close = closing(items, at, marker);
    if (close < 0) {
      hopeless.add(marker);
      continue;
    }
    const inner = items.slice(at + 1, close);
    const content = kind === 'code' ? codeLeaf(inner) : inline(inner, rules, open + marker);
    pushAll(segments, leaf(items.slice(end, at), rules));
    segments.push(formatted(kind, joined(content)));
    end = close + 1;
    at = close;
  }
  pushAll(segments, leaf(items.slice(end), rules));
  return segments;
}

const markers: Readonly<Record<string, Formatting>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
  '`': 'code',
};

function opens(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return !isWord(items[at - 1]) && next !== undefined && !isSpace(next) && next !== items[at];
}

function closing(items: readonly Item[], open: number, marker: string): number {
  for (let at = open + 2; at < items.length; at += 1) {
    if (items[at] === marker && !isSpace(items[at - 1]) && !isWord(items[at + 1])) return at;
  }
  return -1;
}

function isWord(item: Item | undefined): boolean {
  return typeof item === 'string' && /[A-Za-z0-9]/.test(item);
}

function isSpace(item: Item | undefined): boolean {
  return typeof item === 'string' && /\s/.test(item);
}

/** In code only control sequences mean anything. */
export function codeLeaf(items: readonly Item[]): Segment[] {
  return joined(runs(items).map((run) => (typeof run === 'string' ? plain(run) : run)));
}

export function leaf(items: readonly Item[], { auto }: Rules): Segment[] {
  return runs(items).flatMap((run) =>
    typeof run === 'string' ? wordsOf(decoded(run), { emoji: true, auto }) : [run],
  );
}

function plain(run: string): Segment {
  return { kind: 'text', text: decoded(run) };
}

/** Neighbouring characters as one string. */
function runs(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  let start = 0;
  items.forEach((item, at) => {
    if (typeof item === 'string') return;
    result.push(items.slice(start, at).join(''), item);
    start = at + 1;
  });
  return [...result, items.slice(start).join('')];
}

/** `push(...many)` overflows the stack for very long texts. */
export function pushAll<T>(target: T[], items: readonly T[]): void {
  for (const item of items) target.push(item);
}
