import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Conversation, Message } from '../../protocol/slack.ts';
import type { App } from '../parts/app.ts';
import { dateWords } from '../words/date-words.ts';
import { drawMessage, messagePlace } from './draw-message.ts';

/** A conversation's messages, oldest first, those of threads under the first one of theirs. */
export function drawMessages(app: App, conversation: Conversation): TemplateResult {
  const { messages } = conversation;
  const replies = Map.groupBy(messages, ({ threadTs }) => threadTs);
  const known = new Set(messages.map(({ ts }) => ts));
  const top = messages.filter(({ threadTs }) => threadTs === null || !known.has(threadTs));
  const days = top.map(({ postedAt }) => dayOf(app, postedAt));
  return html`${repeat(
    top,
    ({ ts }) => ts,
    (message, at) => html`
      ${days[at] === days[at - 1] ? nothing : html`<h3 class="day"><span>${days[at]}</span></h3>`}
      ${drawOnce(app, conversation, message)}
      ${drawThread(app, conversation, replies.get(message.ts) ?? [])}
    `,
  )}`;
}

/** Anew only when it is another, or was touched; the clock goes on for all of them together. */
function drawOnce(app: App, conversation: Conversation, message: Message) {
  const touched = app.memory.version(messagePlace(conversation.id, message.ts));
  const dependsOn = [message.version, conversation.id, app.known, touched];
  return guard(dependsOn, () => drawMessage(app, conversation, message));
}

function drawThread(app: App, conversation: Conversation, replies: readonly Message[]) {
  if (replies.length === 0) return nothing;
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
  return html`<details class="thread" open>
    <summary>${count}</summary>
    ${repeat(
      replies,
      ({ ts }) => ts,
      (reply) => drawOnce(app, conversation, reply),
    )}
  </details>`;
}

function dayOf({ known: { reader } }: App, ms: number): string {
  const words = dateWords(ms / 1_000, '{day_divider_pretty}', reader) ?? '';
  return words.charAt(0).toUpperCase() + words.slice(1);
}
