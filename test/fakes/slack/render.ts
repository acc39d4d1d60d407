import { isJson, type Json, objectsOf, stringOf } from './json.ts';
import { parseText } from './mrkdwn.ts';
import { type Parsable, textSegments } from './parse-message.ts';
import type { Segment } from './segments.ts';

/**
 * A message as a person sees it: blocks from top to bottom, dates as their fallback, links as
 * `label <address>`, buttons as `[label]`, formatting marks gone.
 */
export function seen(message: Parsable): string {
  if (message.blocks.length === 0) return screenReader(message);
  return objectsOf(message.blocks).map(blockLines).filter(Boolean).join('\n');
}

/** What a screen reader and a notification say: the text alone. */
export function screenReader({ text, parse, mrkdwn }: Parsable): string {
  return readable(parseText(text, { parse, mrkdwn }));
}

function blockLines(block: Json): string {
  switch (block.type) {
    case 'divider':
      return '---';
    case 'image':
      return elementText(block);
    case 'actions':
    case 'context':
    case 'context_actions':
      return objectsOf(block.elements).map(elementText).join(' ');
    case 'section':
      return sectionLines(block);
    default:
      return ownText(block);
  }
}

function sectionLines(section: Json): string {
  const parts = [section.text, ...objectsOf(section.fields), section.accessory];
  return parts.filter(isJson).map(elementText).join('\n');
}

function elementText(element: Json): string {
  if (element.type === 'image') return `[image: ${stringOf(element.alt_text)}]`;
  const segments = textSegments(element);
  return segments ? readable(segments) : `[${ownText(element)}]`;
}

/** The text of a block or element, be it the thing itself or the text object in it. */
function ownText(holder: Json): string {
  const own = textSegments(holder);
  if (own) return readable(own);
  const inner = [holder.text, holder.title, holder.placeholder].find(isJson);
  return inner ? readable(textSegments(inner) ?? []) : stringOf(holder.type);
}

function readable(segments: readonly Segment[]): string {
  return segments.map(readableSegment).join('');
}

function readableSegment(segment: Segment): string {
  if (segment.kind === 'link') {
    return segment.text === segment.url ? segment.url : `${segment.text} <${segment.url}>`;
  }
  if (!('children' in segment)) return segment.text;
  const inner = readable(segment.children);
  return segment.kind === 'quote' ? inner.replaceAll(/^/gm, '> ') : inner;
}
