import type {
  RichTextChannelMention,
  RichTextDate,
  RichTextElement,
  RichTextLink,
  RichTextText,
} from '@slack/types';

/**
 * A line that people read. Slack parses nothing inside rich text, so customers' words are safe here
 * as they are: no mention, link or formatting can come of them.
 */
export type Phrase = readonly RichTextElement[];

/** A line from plain words and elements; empty words, which Slack refuses, are left out. */
export function phrase(...parts: readonly (string | RichTextElement)[]): Phrase {
  const elements = parts.map((part) => (typeof part === 'string' ? text(part) : part));
  return elements.filter((element) => wordsOf(element) !== '');
}

export function bold(words: string): RichTextText {
  return { type: 'text', text: words, style: { bold: true } };
}

export function code(words: string): RichTextText {
  return { type: 'text', text: words, style: { code: true } };
}

export function link(url: string, label: string): RichTextLink {
  return { type: 'link', url, text: label };
}

/** A channel's name as Slack shows it to whoever may see it. */
export function channelName(channel: string): RichTextChannelMention {
  return { type: 'channel', channel_id: channel };
}

/** A time in the reader's own zone. `fallback` stands in the top-level text, so it names its zone. */
export function date(ms: number, format: string, fallback: string): RichTextDate {
  return { type: 'date', timestamp: Math.floor(ms / 1_000), format, fallback };
}

/** The same words without any markup, as a screen reader or a notification gives them. */
export function plain(words: Phrase): string {
  return words.map(wordsOf).join('');
}

function wordsOf(element: RichTextElement): string {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return element.text ?? element.url;
    case 'date':
      return element.fallback ?? '';
    case 'channel':
      return `#${element.channel_id}`;
    default:
      return '';
  }
}

function text(words: string): RichTextText {
  return { type: 'text', text: words };
}
