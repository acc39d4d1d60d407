import { html, nothing, type TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { isJson } from '../../../fakes/slack/json.ts';
import type { View } from '../../protocol/slack.ts';
import { drawBlocks } from '../blocks/draw-blocks.ts';
import { filledIn } from '../blocks/filled-in.ts';
import type { App } from '../parts/app.ts';
import { pickupMark } from '../parts/avatar.ts';
import { icons } from '../parts/icons.ts';
import { drawText } from '../words/draw-text.ts';
import { lendFocus } from './lend-focus.ts';
import { placeIn } from './place-in.ts';

/** The modal on top of Slack's window; `depth` lie on one another. */
export function drawModal(app: App, view: View, depth: number): TemplateResult {
  const { id, title, submit, close, blocks, values, errors } = view;
  const place = placeIn(app, { id, spot: { view: id }, values, errors });
  const isBusy = app.memory.busy.has(`${id}/submit`);
  const closes = () => void app.act({ verb: 'closes', view: id });
  const dismisses = () => void app.act({ verb: 'dismisses', view: id });
  const submits = (event: Event) => {
    event.preventDefault();
    if (submit && !isBusy) void submitView(app, view);
  };
  return html`<div class="modal-layer" @keydown=${(event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    closes();
  }}>
    <form
      class=${depth > 1 ? 'modal deep' : 'modal'} role="dialog" aria-modal="true" aria-labelledby="${id}-title" tabindex="-1"
      novalidate ${ref(lendFocus)} @submit=${submits}
    >
      <header>
        <span class="app-mark">${pickupMark}</span>
        <h2 id="${id}-title">${isJson(title) ? drawText(title, app.known) : nothing}</h2>
        <button type="button" class="plain" aria-label="Close everything" @click=${dismisses}>${icons.cross}</button>
      </header>
      <div class="modal-body blocks" tabindex="0" role="region" aria-label="Content">${drawBlocks(blocks, place)}</div>
      ${
        submit || close
          ? html`<footer>
        <button type="button" class="button large" @click=${closes}>${isJson(close) ? drawText(close, app.known) : 'Cancel'}</button>
        ${isJson(submit) ? html`<button type="submit" class="button large primary" ?disabled=${isBusy}>${drawText(submit, app.known)}</button>` : nothing}
      </footer>`
          : nothing
      }
    </form>
  </div>`;
}

async function submitView(app: App, view: View): Promise<void> {
  const { id } = view;
  const { memory } = app;
  memory.busy.add(`${id}/submit`);
  app.paint();
  await app.act({ verb: 'submits', view: id, values: filledIn(view, { id, drafts: memory }) });
  memory.busy.delete(`${id}/submit`);
  app.paint();
}
