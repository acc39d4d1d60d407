import { link } from './control-sequences.ts';
import { isJson, type Json, stringOf } from './json.ts';
import { type ParseOptions, parseText } from './mrkdwn.ts';
import { wordsOf } from './plain-words.ts';
import { richTextSegments } from './rich-text.ts';
import type { Formatting, Segment } from './segments.ts';

/** A segment, where in the message it stands (a JSON pointer) and in which formatting. */
export type Placed = {
  readonly where: string;
  readonly inside: readonly Formatting[];
  readonly segment: Segment;
};

/** What is parsed: a message of the fake, or one that was never sent. */
export type Parsable = {
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly parse?: string | undefined;
  readonly mrkdwn?: boolean | undefined;
};

/**
 * Everything Slack finds in a message: in its text and in every text, label, option, address and
 * rich text of its blocks, at any depth. Formatting comes before what it holds.
 */
export function parseMessage(message: Parsable): Placed[] {
  const options = { parse: message.parse, mrkdwn: message.mrkdwn };
  return [...placed(parseText(message.text, options), '/text'), ...walk(message.blocks, '/blocks')];
}

function walk(value: unknown, where: string): Placed[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => walk(one, `${where}/${index}`));
  if (!isJson(value)) return [];
  const segments = textSegments(value);
  if (segments) return placed(segments, where);
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string'
      ? placed(field(key, inner), `${where}/${key}`)
      : walk(inner, `${where}/${key}`),
  );
}

/** What an object that is itself text says; null for any other. */
export function textSegments(value: Json): Segment[] | null {
  const text = stringOf(value.text);
  switch (value.type) {
    case 'rich_text':
      return richTextSegments(value);
    case 'mrkdwn':
      return parseText(text, verbatimOf(value));
    case 'plain_text':
      return wordsOf(text, { emoji: value.emoji !== false, auto: false });
    case 'markdown':
      return parseText(text);
    default:
      return null;
  }
}

function verbatimOf(value: Json): ParseOptions {
  return { verbatim: value.verbatim === true };
}

/** Strings people meet outside text objects. */
function field(key: string, value: string): Segment[] {
  if (addresses.has(key)) return [link(value, null)];
  return words.has(key) ? [{ kind: 'text', text: value }] : [];
}

const addresses = new Set(['url', 'image_url', 'title_url', 'video_url', 'thumbnail_url']);
const words = new Set(['alt_text', 'accessibility_label', 'caption', 'title', 'text']);

function placed(
  segments: readonly Segment[],
  where: string,
  inside: readonly Formatting[] = [],
): Placed[] {
  return segments.flatMap((segment) =>
    'children' in segment
      ? [{ where, inside, segment }, ...placed(segment.children, where, [...inside, segment.kind])]
      : [{ where, inside, segment }],
  );
}
