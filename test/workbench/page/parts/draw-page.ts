import { html, nothing, type TemplateResult } from 'lit-html';
import { drawCustomers } from '../customer/draw-customers.ts';
import { drawSlack } from '../slack/draw-slack.ts';
import { drawSuperOffice } from '../superoffice/draw-superoffice.ts';
import { drawTimeline } from '../timeline/draw-timeline.ts';
import type { App, Panel } from './app.ts';
import { drawTopBar } from './draw-top-bar.ts';
import { drawTour } from './draw-tour.ts';

/** The whole page. */
export function drawPage(app: App): TemplateResult {
  const { tour, world } = app.state;
  const points = tour.status === 'playing' || tour.status === 'paused' ? (tour.points ?? '') : '';
  return html`
    ${drawTopBar(app)}
    ${drawTour(app)}
    <main data-panel=${app.memory.panel} data-points=${points} aria-busy=${world.isStarting ? 'true' : 'false'}>
      ${drawSlack(app)}
      ${drawCustomers(app)}
      ${drawSuperOffice(app)}
      ${drawTimeline(app)}
      ${world.isStarting ? html`<p class="starting" role="status">Pickup is starting…</p>` : nothing}
    </main>
    ${drawPanelTabs(app)}
  `;
}

const panels: readonly (readonly [Panel, string])[] = [
  ['slack', 'Slack'],
  ['customer', 'Customer'],
  ['superoffice', 'SuperOffice'],
  ['timeline', 'Timeline'],
];

/** Where there is room for one part only, these choose it. */
function drawPanelTabs(app: App): TemplateResult {
  const unread = app.state.slack.conversations.reduce((sum, one) => sum + one.unread, 0);
  return html`<nav class="panel-tabs" aria-label="Parts of the workbench">
    ${panels.map(
      ([panel, label]) => html`<button
      type="button" aria-current=${app.memory.panel === panel ? 'true' : 'false'}
      @click=${() => {
        app.memory.panel = panel;
        app.paint();
      }}
    >${label}${panel === 'slack' && unread > 0 && app.memory.panel !== 'slack' ? html` <span class="count">${unread}</span>` : nothing}</button>`,
    )}
  </nav>`;
}
