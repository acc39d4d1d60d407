import { html, nothing, type TemplateResult } from 'lit-html';
import type { Conversation } from '../../protocol/slack.ts';
import type { App } from '../parts/app.ts';
import { drawAvatar } from '../parts/avatar.ts';
import { icons } from '../parts/icons.ts';
import { openConversation } from './open-conversation.ts';

/** The workspace's channels and the app, with what is unread. */
export function drawSidebar(app: App, open: Conversation | null): TemplateResult {
  const { team, conversations } = app.state.slack;
  const channels = conversations.filter(({ kind }) => kind !== 'im');
  const dms = conversations.filter(({ kind }) => kind === 'im');
  const list = (title: string, all: readonly Conversation[]) => html`<h3>${title}</h3>
    <ul>${all.map((one) => html`<li>${drawEntry(app, one, one === open)}</li>`)}</ul>`;
  return html`<nav class="sidebar" aria-label="Conversations">
    <h2>${team.name}</h2>
    ${list('Channels', channels)}
    ${list('Apps', dms)}
  </nav>`;
}

function drawEntry(app: App, conversation: Conversation, isOpen: boolean): TemplateResult {
  const { id, name, unread, isArchived } = conversation;
  const count = unread === 1 ? '1 unread message' : `${unread} unread messages`;
  return html`<button
    type="button"
    class="entry ${unread > 0 ? 'unread' : ''} ${isArchived ? 'archived' : ''}"
    aria-current=${isOpen ? 'page' : 'false'}
    @click=${() => openConversation(app, id)}
  >
    <span class="hash" aria-hidden="true">${markOf(conversation)}</span><span class="name">${name}</span>
    ${unread > 0 ? html`<span class="count"><span aria-hidden="true">${unread}</span><span class="sr-only">, ${count}</span></span>` : nothing}
  </button>`;
}

/** What Slack puts before a conversation's name. */
export function markOf({ name, kind }: Conversation): TemplateResult | string {
  if (kind === 'im') return drawAvatar(name, true);
  return kind === 'private' ? icons.lock : '#';
}
