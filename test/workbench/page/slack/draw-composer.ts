import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Conversation } from '../../protocol/slack.ts';
import type { App } from '../parts/app.ts';
import { icons } from '../parts/icons.ts';
import { hintsFor } from './command-hints.ts';
import { showEnd } from './show-end.ts';

/** Where a person writes, or runs a command. */
export function drawComposer(app: App, conversation: Conversation): TemplateResult {
  const { id, isArchived, kind, name } = conversation;
  const { takesMessages } = app.state.slack.app;
  if (isArchived) return html`<p class="no-composer">This channel is archived.</p>`;
  if (kind === 'im' && !takesMessages)
    return html`<p class="no-composer">Sending messages to this app is turned off. Type <code>/pickup</code> in a channel.</p>`;
  const field = `composer/${id}`;
  const typed = app.memory.text(field);
  const to = kind === 'im' ? name : `#${name}`;
  const type = (words: string) => {
    app.memory.set(field, [words]);
    app.paint();
  };
  const send = () => void sendTyped(app, id, field);
  return html`<form class="composer" @submit=${(event: Event) => {
    event.preventDefault();
    send();
  }}>
    ${drawHints(typed, type)}
    <textarea
      rows="1"
      id="composer"
      aria-label="Message to ${to}"
      placeholder="Message ${to}, or type /pickup"
      .value=${live(typed)}
      @input=${({ currentTarget }: Event) => currentTarget instanceof HTMLTextAreaElement && type(currentTarget.value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        send();
      }}
    ></textarea>
    <button type="submit" class="send" aria-label="Send" ?disabled=${typed.trim() === ''}>${icons.send}</button>
  </form>`;
}

function drawHints(typed: string, type: (words: string) => void) {
  const hints = hintsFor(typed);
  if (hints.length === 0) return nothing;
  return html`<ul class="hints" aria-label="Commands">
    ${hints.map(
      ([command, does]) => html`<li>
        <button type="button" @click=${() => {
          type(command);
          document.getElementById('composer')?.focus();
        }}><code>${command}</code> <span>${does}</span></button>
      </li>`,
    )}
  </ul>`;
}

/** What was refused stands there again, to be corrected. */
async function sendTyped(app: App, channel: string, field: string): Promise<void> {
  const text = app.memory.text(field).trim();
  if (text === '') return;
  app.memory.forget(field);
  app.paint();
  showEnd();
  const answer = await app.act({ verb: 'writes', channel, text });
  if (answer.ok || app.memory.text(field) !== '') return;
  app.memory.set(field, [text]);
  app.paint();
}
