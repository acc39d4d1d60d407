import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { App } from '../parts/app.ts';

const field = 'visitor/topic';

/** Somebody on the website who has not asked for a chat yet. */
export function drawNewVisitor(app: App): TemplateResult {
  const { topics } = app.state.superoffice;
  const topic = Number(app.memory.text(field) || topics[0]?.id);
  const choose = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    app.memory.set(field, [currentTarget.value]);
    app.paint();
  };
  const start = (first: 'form' | 'bot') => async () => {
    const answer = await app.act({ verb: 'customer starts', topic, with: first });
    if (!answer.ok) return;
    app.memory.customer = answer.session ?? null;
    app.paint();
  };
  return html`<div class="chat start">
    <header><h3>Questions?</h3><p>Chat with us.</p></header>
    <div class="chat-body">
      ${
        topics.length > 1
          ? html`<label>About <select class="select" @change=${choose}>
        ${topics.map(({ id, name }) => html`<option value=${id} .selected=${live(id === topic)}>${name}</option>`)}
      </select></label>`
          : nothing
      }
      <button type="button" class="button brand large" @click=${start('form')}>Start a chat</button>
      <button type="button" class="button large" @click=${start('bot')}>Ask the chatbot first</button>
    </div>
  </div>`;
}
