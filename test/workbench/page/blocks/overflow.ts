import { html, nothing, type TemplateResult } from 'lit-html';
import { isJson, type Json, stringOf } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import { drawText } from '../words/draw-text.ts';
import { safeUrl } from '../words/safe-url.ts';
import { ifConfirmed } from './confirm.ts';
import { optionsOf, type Place } from './place.ts';

/** The three dots, with lesser things to do behind them. */
export function drawOverflow(control: Control, place: Place): TemplateResult {
  const { element } = control;
  const choose = (option: Json) => (event: Event) => {
    const menu = event.currentTarget instanceof Element && event.currentTarget.closest('details');
    if (menu) menu.open = false;
    ifConfirmed(element.confirm, place.known, () => {
      const address = safeUrl(stringOf(option.url));
      if (address) window.open(address, '_blank', 'noopener');
      place.chooses(control, { type: 'overflow', selected_option: option });
    });
  };
  return html`<details class="overflow" name="menu" data-action=${stringOf(element.action_id)}>
    <summary class="button" aria-label="More actions"><span aria-hidden="true">•••</span></summary>
    <div class="menu">
      ${optionsOf(element).map(
        (option) => html`<button type="button" @click=${choose(option)}>
          ${isJson(option.text) ? drawText(option.text, place.known) : nothing}
          ${isJson(option.description) ? html`<small>${drawText(option.description, place.known)}</small>` : nothing}
        </button>`,
      )}
    </div>
  </details>`;
}
