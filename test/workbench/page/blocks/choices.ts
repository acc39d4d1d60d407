import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import { isJson, stringOf } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import { drawText } from '../words/draw-text.ts';
import { ifConfirmed } from './confirm.ts';
import { pickedNow, valueFor } from './filled-in.ts';
import { namingOf } from './naming.ts';
import { fieldId, isForLater, optionsOf, type Place } from './place.ts';

/** Checkboxes or radio buttons, one under another. */
export function drawChoices(control: Control, place: Place): TemplateResult {
  const { element } = control;
  const isRadio = element.type === 'radio_buttons';
  const id = fieldId(place, control);
  const { label, labelledBy, describedBy } = namingOf(control, place);
  const picked = pickedNow(place, control);
  const change = (at: string) => () => {
    const others = picked.filter((one) => one !== at);
    const added = others.length < picked.length ? others : [...picked, at];
    const next = isRadio ? [at] : added;
    ifConfirmed(element.confirm, place.known, () => {
      place.drafts.set(id, next);
      if (!isForLater(control)) place.chooses(control, valueFor(element, next));
    });
  };
  return html`<div
    class="choices"
    id=${id}
    role=${isRadio ? 'radiogroup' : 'group'}
    aria-label=${ifDefined(label ?? undefined)}
    aria-labelledby=${ifDefined(labelledBy ?? undefined)}
    aria-describedby=${ifDefined(describedBy ?? undefined)}
    data-action=${stringOf(element.action_id)}
  >
    ${optionsOf(element).map(
      ({ text, description }, at) => html`<label>
        <input
          type=${isRadio ? 'radio' : 'checkbox'}
          name=${id}
          .checked=${live(picked.includes(String(at)))}
          @change=${change(String(at))}
        >
        <span>
          ${isJson(text) ? drawText(text, place.known) : nothing}
          ${isJson(description) ? html`<small>${drawText(description, place.known)}</small>` : nothing}
        </span>
      </label>`,
    )}
  </div>`;
}
