import { html } from 'lit-html';
import { type Json, stringOf } from '../../../fakes/slack/json.ts';
import { parseText } from '../../../fakes/slack/mrkdwn.ts';
import { wordsOf } from '../../../fakes/slack/plain-words.ts';
import type { Segment } from '../../../fakes/slack/segments.ts';
import { type Drawn, drawSegments, type Known } from './draw-segments.ts';
import { pieces } from './pieces.ts';
import { tidied } from './tidied.ts';

/** A text object, plain or mrkdwn, as Slack draws it. */
export function drawText(text: Json, known: Known): readonly Drawn[] {
  const words = stringOf(text.text);
  if (text.type === 'mrkdwn') return drawMrkdwn(words, { verbatim: text.verbatim === true }, known);
  const segments = wordsOf(words, { emoji: text.emoji !== false, auto: false });
  return drawSegments(segments, known);
}

/** mrkdwn, with its code blocks as blocks. */
export function drawMrkdwn(
  text: string,
  options: { readonly verbatim?: boolean; readonly mrkdwn?: boolean },
  known: Known,
): readonly Drawn[] {
  if (options.mrkdwn === false) return drawSegments(parseText(text, options), known);
  return pieces(text).flatMap(({ words, isCode }) => {
    const segments = tidied(parseText(words, options));
    return isCode
      ? [html`<pre>${drawSegments(inner(segments), known)}</pre>`]
      : drawSegments(segments, known);
  });
}

/** The words of a text object alone, for labels. */
export function plainWords(text: unknown): string {
  return typeof text === 'object' && text !== null && 'text' in text ? stringOf(text.text) : '';
}

function inner(segments: readonly Segment[]): readonly Segment[] {
  return segments.flatMap((segment) => ('children' in segment ? segment.children : [segment]));
}
