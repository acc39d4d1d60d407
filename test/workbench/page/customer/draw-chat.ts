import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ChatMessage, CustomerChat } from '../../protocol/sides.ts';
import type { App } from '../parts/app.ts';
import { icons } from '../parts/icons.ts';
import { drawForm } from './draw-form.ts';

/** A customer's chat window. */
export function drawChat(app: App, chat: CustomerChat): TemplateResult {
  const { name, topic, says, stage, isAway } = chat;
  return html`<div class="chat ${stage} ${isAway ? 'away' : ''}">
    <header>
      <h3>${topic}</h3>
      <p>${says}</p>
    </header>
    ${isAway ? html`<p class="away-note">${name || 'The customer'} has shut the laptop.</p>` : nothing}
    ${stage === 'form' ? drawForm(app, chat) : drawTalk(app, chat)}
    ${drawFoot(app, chat)}
  </div>`;
}

function drawTalk(app: App, chat: CustomerChat): TemplateResult {
  return html`<div class="chat-body talk" tabindex="0" role="log" aria-label="What was said">
      <div>${repeat(chat.messages, ({ id }) => id, drawSaid)}</div>
    </div>
    ${canWrite(chat) ? drawField(app, chat) : nothing}`;
}

function drawSaid({ from, author, text }: ChatMessage): TemplateResult {
  return html`<p class="bubble by-${from}">
    ${from === 'agent' || from === 'bot' ? html`<small>${author}</small>` : nothing}<span class="words">${text}</span>
  </p>`;
}

function canWrite({ stage, isAway }: CustomerChat): boolean {
  return !isAway && (stage === 'bot' || stage === 'waiting' || stage === 'chatting');
}

function drawField(app: App, { session, name }: CustomerChat): TemplateResult {
  const field = `customer/${session}`;
  const typed = app.memory.text(field);
  const send = async (event: Event) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    app.memory.forget(field);
    app.paint();
    await app.act({ verb: 'customer writes', session, text: typed.trim() });
  };
  return html`<form class="chat-field" @submit=${send}>
    <input
      class="field" autocomplete="off" placeholder="Write a message" aria-label="Message as ${name || 'the customer'}"
      .value=${live(typed)}
      @input=${({ currentTarget }: Event) => {
        if (!(currentTarget instanceof HTMLInputElement)) return;
        app.memory.set(field, [currentTarget.value]);
        app.paint();
      }}
    >
    <button type="submit" class="send" aria-label="Send" ?disabled=${typed.trim() === ''}>${icons.send}</button>
  </form>`;
}

function drawFoot(app: App, { session, stage, isAway }: CustomerChat): TemplateResult {
  const button = (label: string, verb: Verb) => html`<button
    type="button" class="link" @click=${() => void app.act({ verb, session })}
  >${label}</button>`;
  const isOpen = stage !== 'ended' && stage !== 'offline';
  return html`<footer>
    ${stage === 'bot' && !isAway ? button('Talk to a person', 'customer asks for a person') : nothing}
    ${isOpen && !isAway ? button('End the chat', 'customer leaves') : nothing}
    ${isOpen && !isAway && stage !== 'form' ? button('Shut the laptop', 'customer falls silent') : nothing}
    ${isAway || stage === 'ended' ? button('Come back', 'customer comes back') : nothing}
  </footer>`;
}

type Verb =
  | 'customer asks for a person'
  | 'customer leaves'
  | 'customer falls silent'
  | 'customer comes back';
