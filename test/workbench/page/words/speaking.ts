import { parseText } from '../../../fakes/slack/mrkdwn.ts';
import type { Segment } from '../../../fakes/slack/segments.ts';
import { dateWords, type Reader } from './date-words.ts';

/** The words alone, as a screen reader says a message's text. */
export function spoken(text: string, isMrkdwn: boolean, reader: Reader): string {
  const segments = parseText(text, { verbatim: true, mrkdwn: isMrkdwn });
  return segments.map((segment) => said(segment, reader)).join('');
}

function said(segment: Segment, reader: Reader): string {
  if ('children' in segment) return segment.children.map((inner) => said(inner, reader)).join('');
  if (segment.kind !== 'date') return segment.text;
  return dateWords(segment.timestamp, segment.format, reader) ?? segment.text;
}
