import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { isJson, stringOf } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import { drawText } from '../words/draw-text.ts';
import { safeUrl } from '../words/safe-url.ts';
import { ifConfirmed } from './confirm.ts';
import { fieldId, type Place } from './place.ts';

/** A button, in its style; one with an address opens it, too. */
export function drawButton(control: Control, place: Place): TemplateResult {
  const { element } = control;
  const { text, style, url } = element;
  const isBusy = place.busy.has(fieldId(place, control));
  const press = () =>
    ifConfirmed(element.confirm, place.known, () => {
      const address = safeUrl(stringOf(url));
      if (address) window.open(address, '_blank', 'noopener');
      place.clicks(control);
    });
  return html`<button
    type="button"
    class="button ${style === 'primary' || style === 'danger' ? style : ''}"
    aria-label=${ifDefined(stringOf(element.accessibility_label) || undefined)}
    aria-busy=${ifDefined(isBusy ? 'true' : undefined)}
    ?disabled=${isBusy}
    data-action=${stringOf(element.action_id)}
    @click=${press}
  >${isJson(text) ? drawText(text, place.known) : nothing}${url ? outside : nothing}</button>`;
}

const outside = html`<svg class="outside" viewBox="0 0 12 12" aria-hidden="true"><path d="M4 2h6v6M10 2 3 9" /></svg>`;
