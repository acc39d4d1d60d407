import { html, type TemplateResult } from 'lit-html';
import { isJson, type Json, objectsOf, stringOf } from '../../../fakes/slack/json.ts';
import { type Drawn, drawLink, drawSegment, type Known } from '../words/draw-segments.ts';
import { drawUnknown } from './unknown.ts';

/** The parts of a rich_text block, one under another. Nothing in its texts is parsed. */
export function drawRichText(block: Json, known: Known): readonly TemplateResult[] {
  return objectsOf(block.elements).map((part) => drawPart(part, known));
}

function drawPart(part: Json, known: Known): TemplateResult {
  const drawn = () => objectsOf(part.elements).map((element) => drawInline(element, known));
  const edge = part.border === 1 ? 'bordered' : '';
  switch (part.type) {
    case 'rich_text_section':
      return html`<p class="text">${drawn()}</p>`;
    case 'rich_text_quote':
      return html`<blockquote class="text ${edge}">${drawn()}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre class=${edge}>${drawn()}</pre>`;
    case 'rich_text_list':
      return drawList(part, edge, known);
    default:
      return drawUnknown('element', part);
  }
}

function drawList(list: Json, edge: string, known: Known): TemplateResult {
  const items = objectsOf(list.elements).map(
    (item) => html`<li>${objectsOf(item.elements).map((one) => drawInline(one, known))}</li>`,
  );
  const indent = `indent-${Math.min(8, Number(list.indent ?? 0))} ${edge}`;
  if (list.style !== 'ordered') return html`<ul class=${indent}>${items}</ul>`;
  return html`<ol class=${indent} start=${Number(list.offset ?? 0) + 1}>${items}</ol>`;
}

function drawInline(element: Json, known: Known): Drawn {
  const style = isJson(element.style) ? element.style : {};
  return styles.reduce<Drawn>(
    (inner, [name, wrap]) => (style[name] === true ? wrap(inner) : inner),
    drawBare(element, known),
  );
}

const styles: readonly (readonly [string, (inner: Drawn) => TemplateResult])[] = [
  ['code', (inner) => html`<code>${inner}</code>`],
  ['underline', (inner) => html`<u>${inner}</u>`],
  ['strike', (inner) => html`<s>${inner}</s>`],
  ['italic', (inner) => html`<i>${inner}</i>`],
  ['bold', (inner) => html`<b>${inner}</b>`],
];

function drawBare(element: Json, known: Known): Drawn {
  const field = (name: string) => stringOf(element[name]);
  switch (element.type) {
    case 'text':
      return drawSegment({ kind: 'text', text: field('text') }, known);
    case 'link':
      return drawLink(field('url'), field('text') || field('url'));
    case 'color':
      return html`<code>${field('value')}</code>`;
    case 'emoji':
      return drawEmojiElement(element, known);
    case 'user':
      return drawSegment(
        { kind: 'user', text: `@${field('user_id')}`, id: field('user_id') },
        known,
      );
    case 'channel':
      return drawSegment(
        { kind: 'channel', text: `#${field('channel_id')}`, id: field('channel_id') },
        known,
      );
    case 'usergroup':
    case 'team':
      return html`<span class="mention">@${field('usergroup_id') || field('team_id')}</span>`;
    case 'broadcast':
      return drawSegment(
        { kind: 'broadcast', text: `@${field('range')}`, range: field('range') },
        known,
      );
    case 'date':
      return drawDateElement(element, known);
    default:
      return html`<span class="unknown" title=${JSON.stringify(element)}>[${field('type')}]</span>`;
  }
}

/** The app may say which characters it means: `1f44d-1f3fd`. */
function drawEmojiElement(element: Json, known: Known): Drawn {
  const name = stringOf(element.name);
  const points = stringOf(element.unicode)
    .split('-')
    .map((point) => Number.parseInt(point, 16));
  const isGiven = points.every((point) => point > 0 && point <= 0x10ffff);
  if (!isGiven) return drawSegment({ kind: 'emoji', text: `:${name}:`, name }, known);
  const picture = String.fromCodePoint(...points);
  return html`<span class="emoji" role="img" aria-label=${name.replaceAll('_', ' ')}>${picture}</span>`;
}

function drawDateElement(element: Json, known: Known): Drawn {
  const format = stringOf(element.format);
  return drawSegment(
    {
      kind: 'date',
      text: stringOf(element.fallback) || format,
      timestamp: Number(element.timestamp),
      format,
      url: stringOf(element.url) || null,
    },
    known,
  );
}
