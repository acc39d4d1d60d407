import { html, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import { stringOf } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import { plainWords } from '../words/draw-text.ts';
import { pickedNow, valueFor } from './filled-in.ts';
import { namingOf } from './naming.ts';
import { fieldId, isForLater, type Place } from './place.ts';

/** A field to type in, on one line or several, or a day or a time. */
export function drawTextField(control: Control, place: Place): TemplateResult {
  const { element } = control;
  const id = fieldId(place, control);
  const { label, labelledBy, describedBy, isWrong } = namingOf(control, place);
  const [typed = ''] = pickedNow(place, control);
  const type = ({ currentTarget }: Event) => place.drafts.set(id, [textIn(currentTarget)]);
  const finish = ({ currentTarget }: Event) => {
    if (!isForLater(control)) place.chooses(control, valueFor(element, [textIn(currentTarget)]));
  };
  const about = {
    label: ifDefined(label ?? undefined),
    labelledBy: ifDefined(labelledBy ?? undefined),
    describedBy: ifDefined(describedBy ?? undefined),
    isWrong: ifDefined(isWrong ? 'true' : undefined),
    most: ifDefined(element.max_length === undefined ? undefined : Number(element.max_length)),
    placeholder: plainWords(element.placeholder),
    action: stringOf(element.action_id),
  };
  if (element.multiline === true)
    return html`<textarea
      id=${id} class="field" rows="4" data-action=${about.action} placeholder=${about.placeholder}
      maxlength=${about.most} aria-label=${about.label} aria-labelledby=${about.labelledBy}
      aria-describedby=${about.describedBy} aria-invalid=${about.isWrong}
      .value=${live(typed)} @input=${type} @change=${finish}
    ></textarea>`;
  return html`<input
    id=${id} class="field" type=${kinds[stringOf(element.type)] ?? 'text'} data-action=${about.action}
    placeholder=${about.placeholder} maxlength=${about.most} aria-label=${about.label}
    aria-labelledby=${about.labelledBy} aria-describedby=${about.describedBy} aria-invalid=${about.isWrong}
    .value=${live(typed)} @input=${type} @change=${finish}
  >`;
}

const kinds: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

function textIn(field: EventTarget | null): string {
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isField ? field.value : '';
}
