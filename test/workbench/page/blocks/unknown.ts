import { html, type TemplateResult } from 'lit-html';
import { type Json, stringOf } from '../../../fakes/slack/json.ts';

/** Something that this page cannot draw: it says so and shows what it was sent. */
export function drawUnknown(what: 'block' | 'element', json: Json): TemplateResult {
  return html`<details class="unknown">
    <summary>This page cannot draw the ${what} “${stringOf(json.type) || 'without a type'}”</summary>
    <pre>${JSON.stringify(json, null, 2)}</pre>
  </details>`;
}
