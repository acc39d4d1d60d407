import { html, type TemplateResult } from 'lit-html';
import type { Tour } from '../../protocol/state.ts';
import type { App } from './app.ts';
import { icons } from './icons.ts';

/** The guided minute: what happens now, and how to hold or leave it. */
export function drawTour(app: App): TemplateResult {
  const { tour } = app.state;
  const does = (what: 'start' | 'pause' | 'resume' | 'skip') => () =>
    void app.act({ verb: 'tour', does: what });
  if (tour.status === 'done')
    return html`<div class="tour done"><p>Your turn: ask for a chat on the website, pick it up in Slack, make trouble in SuperOffice.<span class="aside"> Open another name in a second window to be two people at once.</span></p>
      <button type="button" class="link" @click=${does('start')}>Show the guided minute again</button></div>`;
  if (tour.status === 'ready')
    return html`<div class="tour"><p>A guided minute: a chat arrives, two people click, one wins.</p>
      <button type="button" class="button brand" @click=${does('start')}>Show me</button>
      <button type="button" class="link" @click=${does('skip')}>Skip it</button></div>`;
  const isPaused = tour.status === 'paused';
  return html`<div class="tour playing">
    ${drawProgress(tour)}
    <p role="status">${tour.steps[tour.at] ?? ''}</p>
    <button type="button" class="tool" @click=${does(isPaused ? 'resume' : 'pause')}>${isPaused ? icons.play : icons.pause}<span>${isPaused ? 'Go on' : 'Pause'}</span></button>
    <button type="button" class="tool" @click=${does('skip')}>${icons.skip}<span>Skip</span></button>
  </div>`;
}

function drawProgress({ steps, at }: Tour): TemplateResult {
  return html`<span class="progress" role="img" aria-label="Step ${at + 1} of ${steps.length}">
    ${steps.map((_step, place) => html`<i class=${stageOf(place - at)}></i>`)}
  </span>`;
}

function stageOf(ahead: number): string {
  if (ahead === 0) return 'now';
  return ahead < 0 ? 'past' : '';
}
