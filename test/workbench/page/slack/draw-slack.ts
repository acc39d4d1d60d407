import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { Conversation } from '../../protocol/slack.ts';
import { drawBlocks } from '../blocks/draw-blocks.ts';
import type { App } from '../parts/app.ts';
import { drawComposer } from './draw-composer.ts';
import { drawMessages } from './draw-messages.ts';
import { drawModal } from './draw-modal.ts';
import { drawSidebar, markOf } from './draw-sidebar.ts';
import { conversationShown, openTab } from './open-conversation.ts';
import { placeIn } from './place-in.ts';

/** Slack's window, as far as Pickup shows itself in it. */
export function drawSlack(app: App): TemplateResult {
  const shown = conversationShown(app);
  const { modals } = app.state.slack;
  const top = modals.at(-1);
  return html`<section class="window slack" aria-label="Slack">
    <div class="slack-body" ?inert=${top !== undefined}>
      ${drawSidebar(app, shown)}
      ${shown ? keyed(shown.id, drawPane(app, shown)) : html`<div class="pane"><p class="quiet">Nothing here yet.</p></div>`}
    </div>
    ${top ? keyed(top.id, drawModal(app, top, modals.length)) : nothing}
  </section>`;
}

function drawPane(app: App, shown: Conversation): TemplateResult {
  const { hasHome } = app.state.slack.app;
  const isApp = shown.kind === 'im';
  const isHome = isApp && hasHome && app.memory.appTab === 'home';
  return html`<div class="pane">
    <header class="pane-head">
      <h2><span class="hash" aria-hidden="true">${markOf(shown)}</span>${shown.name}</h2>
      ${isApp && hasHome ? drawTabs(app) : nothing}
    </header>
    ${isHome ? drawHome(app) : drawConversation(app, shown)}
  </div>`;
}

function drawTabs(app: App): TemplateResult {
  const tab = (name: 'home' | 'messages', label: string) => html`<button
    type="button" aria-current=${app.memory.appTab === name ? 'page' : 'false'} @click=${() => openTab(app, name)}
  >${label}</button>`;
  return html`<nav class="tabs" aria-label="Pickup">${tab('home', 'Home')}${tab('messages', 'Messages')}</nav>`;
}

function drawConversation(app: App, shown: Conversation): TemplateResult {
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Messages in ${shown.name}">
      <div class="messages">
        ${shown.messages.length === 0 ? html`<p class="quiet">${nothingYet(shown)}</p>` : nothing}
        ${drawMessages(app, shown)}
      </div>
    </div>
    ${drawComposer(app, shown)}`;
}

function nothingYet({ kind }: Conversation): string {
  if (kind === 'im') return 'No messages from Pickup yet.';
  return 'Nothing here yet. Let a customer ask for a chat, on the website.';
}

function drawHome(app: App): TemplateResult {
  const { home } = app.state.slack;
  if (!home)
    return html`<div class="home"><p class="quiet">Pickup has nothing to show here yet.</p></div>`;
  const { id, values, errors, blocks } = home;
  const place = placeIn(app, { id, spot: { view: id }, values, errors });
  return html`<div class="home" tabindex="0" role="region" aria-label="Pickup’s Home">
    <div class="blocks">${drawBlocks(blocks, place)}</div>
  </div>`;
}
