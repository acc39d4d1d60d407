import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Line } from '../../protocol/line.ts';
import type { App } from '../parts/app.ts';
import { icons } from '../parts/icons.ts';
import { dateWords } from '../words/date-words.ts';
import { fateOf, sessionsIn, shownLines } from './shown-lines.ts';

/** Every request between the parties, as it comes. */
export function drawTimeline(app: App): TemplateResult {
  const { lines } = app.state;
  const shown = shownLines(lines, app.memory);
  return html`<section class="window timeline" aria-label="Timeline">
    <header class="window-head">
      <h2>Timeline</h2>
      ${drawFilter(app)}
    </header>
    <div class="scroller" tabindex="0" role="region" aria-label="Requests, newest last">
      <ol class="lines">
        ${repeat(
          shown,
          ({ id }) => id,
          (line) => guard([line, app.known.reader.zone], () => drawLine(app, line)),
        )}
      </ol>
      ${shown.length === 0 ? html`<p class="quiet">Each request between customer, SuperOffice, Pickup and Slack appears here.</p>` : nothing}
    </div>
  </section>`;
}

function drawFilter(app: App): TemplateResult {
  const { memory } = app;
  const choose = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    memory.session = currentTarget.value === '' ? null : Number(currentTarget.value);
    app.paint();
  };
  const turn = () => {
    memory.showsRoutine = !memory.showsRoutine;
    app.paint();
  };
  return html`<div class="filter">
    <label class="inline"><input type="checkbox" .checked=${live(memory.showsRoutine)} @change=${turn}> Routine too</label>
    <select class="select" aria-label="Which chat the timeline is about" @change=${choose}>
      <option value="" .selected=${live(memory.session === null)}>All chats</option>
      ${sessionsIn(app.state.lines).map((id) => html`<option value=${id} .selected=${live(id === memory.session)}>Chat ${id}</option>`)}
    </select>
  </div>`;
}

function drawLine(app: App, line: Line): TemplateResult {
  const { at, from, to, method, what, signed, session } = line;
  const time = dateWords(at / 1_000, '{time_secs}', app.known.reader) ?? '';
  const millis = String(Math.floor(at % 1_000)).padStart(3, '0');
  return html`<li class="line ${fateOf(line)} ${line.isRoutine ? 'routine' : ''}">
    <time>${time}<span class="millis">.${millis}</span></time>
    <span class="way"><span class="party ${partyClass(from)}">${asker(line)}</span><span class="arrow">${icons.arrow}<span class="sr-only">to</span></span><span class="party ${partyClass(to)}">${to}</span></span>
    <span class="what">${method ? html`<span class="method">${method}</span> ` : nothing}${what}</span>
    <span class="signed">${signed ?? ''}</span>
    <span class="chat-number">${session === null ? '' : `#${session}`}</span>
    ${drawFate(line)}
    ${line.hasCurl ? html`<button type="button" class="plain" aria-label="Copy as curl" title="Copy as curl" @click=${() => void copyCurl(app, line)}>${icons.copy}</button>` : html`<span></span>`}
  </li>`;
}

/** People have names; of the others it is said elsewhere as whom they ask. */
function asker({ from, who }: Line): string {
  return from === 'Person' || from === 'Customer' ? (who ?? from) : from;
}

function drawFate({ status, error, ms, method }: Line): TemplateResult {
  const words = error ?? (status === 0 ? 'no answer' : (status ?? (method === '' ? '' : '…')));
  return html`<span class="fate">${words}</span><span class="ms">${ms === null ? '' : `${Math.round(ms)} ms`}</span>`;
}

function partyClass(party: Line['from']): string {
  return `of-${party.toLowerCase().replace(/[^a-z]/g, '')}`;
}

/** Some browsers take to their clipboard only what was promised to them while somebody pressed a button. */
async function copyCurl(app: App, { id }: Line): Promise<void> {
  try {
    const item = new ClipboardItem({ 'text/plain': curlOf(id) });
    await navigator.clipboard.write([item]);
    app.tell('Copied as curl, with its secrets left out.');
  } catch {
    app.tell('The browser did not let it be copied.');
  }
}

async function curlOf(id: number): Promise<Blob> {
  const response = await fetch(`/lines/${id}/curl`);
  if (!response.ok) throw new Error(response.statusText);
  return await response.blob();
}
