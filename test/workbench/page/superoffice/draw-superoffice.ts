import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Associate } from '../../protocol/sides.ts';
import type { Outage } from '../../protocol/state.ts';
import type { App } from '../parts/app.ts';
import { drawSession } from './draw-session.ts';

/** What SuperOffice's own users see and do, and what can be made to go wrong. */
export function drawSuperOffice(app: App): TemplateResult {
  const { sessions, associates } = app.state.superoffice;
  const { outages } = app.state.world;
  return html`<section class="window superoffice" aria-label="SuperOffice">
    <header class="window-head"><h2>SuperOffice</h2></header>
    <div class="superoffice-body" tabindex="0" role="region" aria-label="Chats and agents in SuperOffice">
      <h3 class="title">Chats</h3>
      ${sessions.length === 0 ? html`<p class="quiet">Nobody has asked for a chat.</p>` : nothing}
      <ul class="sessions">
        ${repeat(
          sessions,
          ({ id }) => id,
          (session) => html`<li>${drawSession(app, session)}</li>`,
        )}
      </ul>
      <h3 class="title">Agents who are there</h3>
      <ul class="switches brief">${associates.map((one) => html`<li>${drawPresence(app, one)}</li>`)}</ul>
      <h3 class="title">Make trouble</h3>
      <ul class="switches">${outages.map((outage) => html`<li>${drawOutage(app, outage)}</li>`)}</ul>
    </div>
  </section>`;
}

function drawPresence(app: App, { id, name, isPresent }: Associate): TemplateResult {
  const turn = () => void app.act({ verb: 'is present', associate: id, isPresent: !isPresent });
  return html`<label class="switch">
    <span class="what"><b>${name}</b></span>
    <input type="checkbox" role="switch" .checked=${live(isPresent)} aria-label="${name} is there" @change=${turn}>
  </label>`;
}

function drawOutage(app: App, { what, label, hint, isOn }: Outage): TemplateResult {
  const turn = () => void app.act({ verb: 'breaks', what, isOn: !isOn });
  return html`<label class="switch trouble">
    <span class="what"><b>${label}</b><small>${hint}</small></span>
    <input type="checkbox" role="switch" .checked=${live(isOn)} aria-label=${label} @change=${turn}>
  </label>`;
}
