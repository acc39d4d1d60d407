import { formatted, joined, type Segment } from '../../../fakes/slack/segments.ts';

/** Quotations stand in blocks of their own: neighbouring lines are one, and the line breaks around are its own. */
export function tidied(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of joined(segments)) {
    const before = result.at(-1);
    const beforeThat = result.at(-2);
    if (isQuote(segment) && isBreak(before) && isQuote(beforeThat)) {
      result.splice(
        -2,
        2,
        formatted('quote', [...beforeThat.children, before, ...segment.children]),
      );
    } else result.push(segment);
  }
  return joined(result.map((segment, at) => trimmed(segment, result[at - 1], result[at + 1])));
}

type Quote = Extract<Segment, { readonly children: unknown }>;

function isQuote(segment: Segment | undefined): segment is Quote {
  return segment?.kind === 'quote';
}

function isBreak(segment: Segment | undefined): segment is Segment {
  return segment?.kind === 'text' && segment.text === '\n';
}

function trimmed(
  segment: Segment,
  before: Segment | undefined,
  after: Segment | undefined,
): Segment {
  if (segment.kind !== 'text') return segment;
  const start = isQuote(before) ? segment.text.replace(/^\n/, '') : segment.text;
  return { kind: 'text', text: isQuote(after) ? start.replace(/\n$/, '') : start };
}
