import { html, type TemplateResult } from 'lit-html';
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

/** A menu in which one thing is chosen: the browser's own, so that every device's habits work in it. */
export function drawSelect(control: Control, place: Place): TemplateResult {
  const { element } = control;
  const { label, labelledBy, describedBy, isWrong } = namingOf(control, place);
  const [picked = ''] = pickedNow(place, control);
  const change = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const { value } = currentTarget;
    currentTarget.value = picked;
    ifConfirmed(element.confirm, place.known, () => {
      place.drafts.set(fieldId(place, control), [value]);
      if (!isForLater(control)) place.chooses(control, valueFor(element, [value]));
    });
  };
  return html`<select
    id=${fieldId(place, control)}
    class=${picked === '' ? 'select empty' : 'select'}
    aria-label=${ifDefined(label ?? undefined)}
    aria-labelledby=${ifDefined(labelledBy ?? undefined)}
    aria-describedby=${ifDefined(describedBy ?? undefined)}
    aria-invalid=${ifDefined(isWrong ? 'true' : undefined)}
    data-action=${stringOf(element.action_id)}
    @change=${change}
  >
    <option value="" .selected=${live(picked === '')}>${plainWords(element.placeholder) || 'Choose an option'}</option>
    ${inGroups(offeredBy(element, place.known)).map(([group, offers]) => {
      const options = offers.map((offer) => drawOption(offer, picked));
      return group === null ? options : html`<optgroup label=${group}>${options}</optgroup>`;
    })}
  </select>`;
}

function drawOption({ value, label }: Offer, picked: string): TemplateResult {
  return html`<option value=${value} .selected=${live(value === picked)}>${label}</option>`;
}

function inGroups(offers: readonly Offer[]): [string | null, Offer[]][] {
  return [...Map.groupBy(offers, ({ group }) => group)];
}
