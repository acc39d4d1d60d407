import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ChatMessage, CustomerChat } from '../../protocol/sides.ts';
import type { App } from '../parts/app.ts';
import { drawWriteField } from '../parts/draw-write-field.ts';
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
  return drawWriteField(app, {
    name: `customer/${session}`,
    look: 'chat-field',
    label: `Message as ${name || 'the customer'}`,
    hint: 'Write a message',
    send: (text) => app.act({ verb: 'customer writes', session, text }),
    button: (isEmpty) =>
      html`<button type="submit" class="send" aria-label="Send" ?disabled=${isEmpty}>${icons.send}</button>`,
  });
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
