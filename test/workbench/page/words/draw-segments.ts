import { html, type TemplateResult } from 'lit-html';
import type { Segment } from '../../../fakes/slack/segments.ts';
import { dateWords, type Reader } from './date-words.ts';
import { emojiOf } from './emoji.ts';
import { withOwnEmoji } from './own-emoji.ts';
import { safeUrl } from './safe-url.ts';

/** What names stand for, for one reader. */
export type Known = {
  readonly reader: Reader;
  readonly people: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
};

export type Drawn = TemplateResult | string | readonly Drawn[];

/** Text as Slack draws it. */
export function drawSegments(segments: readonly Segment[], known: Known): readonly Drawn[] {
  return segments.map((segment) => drawSegment(segment, known));
}

export function drawSegment(segment: Segment, known: Known): Drawn {
  switch (segment.kind) {
    case 'text':
      return withOwnEmoji(segment.text);
    case 'bold':
      return html`<b>${drawSegments(segment.children, known)}</b>`;
    case 'italic':
      return html`<i>${drawSegments(segment.children, known)}</i>`;
    case 'strike':
      return html`<s>${drawSegments(segment.children, known)}</s>`;
    case 'code':
      return html`<code>${drawSegments(segment.children, known)}</code>`;
    case 'quote':
      return html`<blockquote>${drawSegments(segment.children, known)}</blockquote>`;
    case 'link':
      return drawLink(segment.url, segment.text);
    case 'user':
      return drawMention('@', known.people.get(segment.id), segment.text);
    case 'channel':
      return drawMention('#', known.channels.get(segment.id), segment.text);
    case 'usergroup':
      return html`<span class="mention">${segment.text}</span>`;
    case 'broadcast':
      return html`<span class="mention broadcast" title="Would notify everybody in Slack">${segment.text}</span>`;
    case 'date':
      return drawDate(segment, known);
    case 'emoji':
      return drawEmoji(segment.name);
  }
}

/** A link opens beside the workbench; an address that is none to follow is drawn as its words. */
export function drawLink(url: string, words: string): Drawn {
  const safe = safeUrl(url);
  if (!safe) return words;
  return html`<a href=${safe} target="_blank" rel="noopener noreferrer">${words}</a>`;
}

function drawEmoji(name: string): Drawn {
  const picture = emojiOf(name);
  if (!picture) return `:${name}:`;
  return html`<span class="emoji" role="img" aria-label=${name.replaceAll('_', ' ')}>${picture}</span>`;
}

/** Whom Slack does not know it does not name. */
function drawMention(mark: string, name: string | undefined, written: string): Drawn {
  if (name === undefined) return written;
  return html`<span class="mention">${mark}${name}</span>`;
}

function drawDate(segment: Extract<Segment, { kind: 'date' }>, { reader }: Known): Drawn {
  const { timestamp, format, url, text } = segment;
  const words = dateWords(timestamp, format, reader);
  if (words === null) return text;
  const time = html`<time datetime=${new Date(timestamp * 1_000).toISOString()} title=${text}>${words}</time>`;
  const safe = url === null ? null : safeUrl(url);
  return safe ? html`<a href=${safe} target="_blank" rel="noopener noreferrer">${time}</a>` : time;
}
