import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import { stringOf } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import { plainWords } from '../words/draw-text.ts';
import { ifConfirmed } from './confirm.ts';
import { pickedNow, valueFor } from './filled-in.ts';
import { namingOf } from './naming.ts';
import { type Offer, offeredBy } from './offered.ts';
import { fieldId, isForLater, type Place } from './place.ts';

/** A menu in which several things are chosen, shown as chips when it is closed. */
export function drawMultiSelect(control: Control, place: Place): TemplateResult {
  const { element } = control;
  const id = fieldId(place, control);
  const { label, labelledBy, describedBy } = namingOf(control, place);
  const offers = offeredBy(element, place.known);
  const picked = pickedNow(place, control);
  const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const isFull = picked.length >= most;
  const toggle = (value: string) => () => {
    const others = picked.filter((one) => one !== value);
    const next = others.length < picked.length ? others : [...picked, value];
    ifConfirmed(element.confirm, place.known, () => {
      place.drafts.set(id, next);
      if (!isForLater(control)) place.chooses(control, valueFor(element, next));
    });
  };
  return html`<details class="multi" name="menu" data-action=${stringOf(element.action_id)}>
    <summary
      id=${id}
      class="select"
      aria-labelledby=${ifDefined(labelledBy ? `${labelledBy} ${id}` : undefined)}
      aria-describedby=${ifDefined(describedBy ?? undefined)}
    >${label && picked.length > 0 ? html`<span class="sr-only">${label}:</span>` : nothing}${drawChips(offers, picked, plainWords(element.placeholder) || 'Choose options')}</summary>
    <fieldset class="menu">
      <legend class="sr-only">${label ?? plainWords(control.block.label)}</legend>
      ${offers.map(({ value, label: words }) => {
        const isPicked = picked.includes(value);
        return html`<label>
          <input type="checkbox" .checked=${live(isPicked)} ?disabled=${isFull && !isPicked} @change=${toggle(value)}>
          <span>${words}</span>
        </label>`;
      })}
    </fieldset>
  </details>`;
}

/** What was chosen and is not offered any more is named by what the app called it. */
function drawChips(offers: readonly Offer[], picked: readonly string[], placeholder: string) {
  if (picked.length === 0) return html`<span class="placeholder">${placeholder}</span>`;
  const labels = new Map(offers.map(({ value, label }) => [value, label]));
  return picked.map((value) => html`<span class="chip">${labels.get(value) ?? value}</span> `);
}
