import { html, nothing, type TemplateResult } from 'lit-html';
import { isJson, type Json, stringOf } from '../../../fakes/slack/json.ts';
import { drawText } from '../words/draw-text.ts';
import { drawElement } from './draw-element.ts';
import { fieldId, type Place } from './place.ts';

/** Something to fill in, under its label, with what is wrong with it. */
export function drawInput(block: Json, place: Place): TemplateResult {
  const element = isJson(block.element) ? block.element : {};
  const control = { block, element };
  const id = fieldId(place, control);
  const error = place.errors[stringOf(block.block_id)];
  return html`<div class=${error ? 'block input wrong' : 'block input'}>
    <label id="${id}/label" for=${id}>
      ${isJson(block.label) ? drawText(block.label, place.known) : nothing}
      ${block.optional === true ? html`<span class="optional">(optional)</span>` : nothing}
    </label>
    ${drawElement(control, place)}
    ${error ? html`<p class="error" id="${id}/error" role="alert">${error}</p>` : nothing}
    ${isJson(block.hint) ? html`<p class="hint" id="${id}/hint">${drawText(block.hint, place.known)}</p>` : nothing}
  </div>`;
}
