import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Associate, Session } from '../../protocol/sides.ts';
import type { App } from '../parts/app.ts';
import { drawWriteField } from '../parts/draw-write-field.ts';
import { clockTime } from '../words/date-words.ts';

/** One chat as SuperOffice has it, with what its users can do with it there. */
export function drawSession(app: App, session: Session): TemplateResult {
  const { id, customer, topic, says, status, lastMessage, requestedAt, can } = session;
  const time = clockTime(requestedAt, app.known.reader.zone);
  return html`<details class="session ${look(session)}" name="session">
    <summary>
      <span class="dot" aria-hidden="true"></span>
      <span class="who"><b>${customer || 'No name yet'}</b> <small>#${id} · ${topic} · ${time}</small></span>
      <span class="state" title=${status}>${says}</span>
    </summary>
    <div class="deeds">
      ${lastMessage ? html`<blockquote>${lastMessage}</blockquote>` : nothing}
      ${can.includes('writes') ? drawAnswer(app, session) : nothing}
      ${can.includes('picks up') ? drawHandOver(app, session, 'picks up', 'Pick up as') : nothing}
      ${can.includes('transfers') ? drawHandOver(app, session, 'transfers', 'Transfer to') : nothing}
      <p class="row">
        ${can.includes('hands back') ? drawDeed('Back to the queue', () => app.act({ verb: 'hands back', session: id })) : nothing}
        ${can.includes('ends') ? drawDeed('End', () => app.act({ verb: 'ends', session: id })) : nothing}
        ${can.length === 0 ? html`<small class="quiet">Nothing to do here any more.</small>` : nothing}
      </p>
    </div>
  </details>`;
}

function look({ owner, can, withBot }: Session): string {
  if (withBot) return 'bot';
  if (can.length === 0) return 'over';
  return owner ? 'taken' : 'waiting';
}

function drawDeed(label: string, does: () => unknown): TemplateResult {
  return html`<button type="button" class="button" @click=${() => void does()}>${label}</button>`;
}

/** Gives the chat to one of those who may have it. */
function drawHandOver(
  app: App,
  session: Session,
  verb: 'picks up' | 'transfers',
  label: string,
): TemplateResult {
  const { associates, topics } = app.state.superoffice;
  const topic = topics.find(({ name }) => name === session.topic);
  const may = (one: Associate) => topic === undefined || one.topics.includes(topic.id);
  const others = associates.filter((one) => may(one) && one.name !== session.owner);
  const field = `${verb}/${session.id}`;
  const chosen = Number(app.memory.text(field) || others[0]?.id);
  const choose = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    app.memory.set(field, [currentTarget.value]);
    app.paint();
  };
  if (others.length === 0) return html``;
  return html`<p class="row">
    <button type="button" class="button" @click=${() => void app.act({ verb, session: session.id, associate: chosen })}>${label}</button>
    <select class="select" aria-label=${label} @change=${choose}>
      ${others.map(({ id, name }) => html`<option value=${id} .selected=${live(id === chosen)}>${name}</option>`)}
    </select>
  </p>`;
}

function drawAnswer(app: App, { id, owner }: Session): TemplateResult {
  const label = `Answer as ${owner ?? 'the agent'}`;
  return drawWriteField(app, {
    name: `answer/${id}`,
    look: 'row',
    label,
    hint: label,
    send: (text) => app.act({ verb: 'agent writes', session: id, text }),
    button: (isEmpty) =>
      html`<button type="submit" class="button" ?disabled=${isEmpty}>Answer</button>`,
  });
}
