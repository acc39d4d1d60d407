import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { isJson, type Json, objectsOf, stringOf } from '../../../fakes/slack/json.ts';
import { drawMrkdwn, drawText } from '../words/draw-text.ts';
import { drawElement } from './draw-element.ts';
import { drawImage, drawImageBlock } from './image.ts';
import { drawInput } from './input.ts';
import type { Place } from './place.ts';
import { drawRichText } from './rich-text.ts';
import { drawUnknown } from './unknown.ts';

/** Blocks from top to bottom, as Slack draws them. What is not known here is shown as such. */
export function drawBlocks(blocks: readonly Json[], place: Place): readonly unknown[] {
  // Another block in its place is another thing to people, however alike the two are drawn.
  return blocks.map((block) => keyed(`${block.type} ${block.block_id}`, drawBlock(block, place)));
}

function drawBlock(block: Json, place: Place): TemplateResult {
  switch (block.type) {
    case 'section':
      return drawSection(block, place);
    case 'header':
      return html`<h3 class="block header">${words(block.text, place)}</h3>`;
    case 'context':
      return html`<div class="block context">${objectsOf(block.elements).map((one) => drawContext(one, place))}</div>`;
    case 'divider':
      return html`<hr class="block">`;
    case 'actions':
      return html`<div class="block actions">
        ${objectsOf(block.elements).map((element) => drawElement({ block, element }, place))}
      </div>`;
    case 'rich_text':
      return html`<div class="block rich-text">${drawRichText(block, place.known)}</div>`;
    case 'image':
      return drawImageBlock(block, place);
    case 'input':
      return drawInput(block, place);
    case 'markdown':
      return html`<div class="block text">${drawMrkdwn(stringOf(block.text), {}, place.known)}</div>`;
    default:
      return html`<div class="block">${drawUnknown('block', block)}</div>`;
  }
}

function drawSection(block: Json, place: Place): TemplateResult {
  const fields = objectsOf(block.fields);
  const { accessory } = block;
  return html`<div class="block section">
    <div class="words">
      ${isJson(block.text) ? html`<div class="text">${words(block.text, place)}</div>` : nothing}
      ${fields.length > 0 ? html`<div class="fields">${fields.map((one) => html`<div class="text">${words(one, place)}</div>`)}</div>` : nothing}
    </div>
    ${isJson(accessory) ? html`<div class="accessory">${drawElement({ block, element: accessory }, place)}</div>` : nothing}
  </div>`;
}

function drawContext(element: Json, place: Place): TemplateResult {
  if (element.type === 'image') return drawImage(element);
  if (element.type === 'mrkdwn' || element.type === 'plain_text')
    return html`<span class="text">${words(element, place)}</span>`;
  return drawUnknown('element', element);
}

function words(text: unknown, { known }: Place) {
  return isJson(text) ? drawText(text, known) : nothing;
}
