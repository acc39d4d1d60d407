import { html, nothing, type TemplateResult } from 'lit-html';
import type { Conversation, Message } from '../../protocol/slack.ts';
import { drawBlocks } from '../blocks/draw-blocks.ts';
import type { App } from '../parts/app.ts';
import { drawAvatar } from '../parts/avatar.ts';
import { icons } from '../parts/icons.ts';
import { clockTime, dateWords } from '../words/date-words.ts';
import { drawMrkdwn } from '../words/draw-text.ts';
import { placeIn } from './place-in.ts';

/** One message, as the acting person sees it. */
export function drawMessage(
  app: App,
  { id: channel }: Conversation,
  message: Message,
): TemplateResult {
  const { known } = app;
  const { ts, author, postedAt, isEdited, isOnlyForMe } = message;
  const isBot = author === app.state.slack.app.userId;
  const name = known.people.get(author) ?? author;
  const { zone } = known.reader;
  const whole = dateWords(postedAt / 1_000, '{date_long_full} {time_secs}', known.reader) ?? '';
  return html`<article class=${isOnlyForMe ? 'message only-me' : 'message'} data-ts=${ts}>
    ${drawAvatar(name, isBot)}
    <div class="said">
      ${isOnlyForMe ? html`<p class="note">${icons.eye} Only visible to you</p>` : nothing}
      <header>
        <b class="author">${name}</b>
        ${isBot ? html`<span class="badge">App</span>` : nothing}
        <time datetime=${new Date(postedAt).toISOString()} title=${whole}>${clockTime(postedAt, zone)}</time>
      </header>
      ${drawContent(app, channel, message)}
      ${isEdited && message.blocks.length === 0 ? html`<small class="edited">(edited)</small>` : nothing}
    </div>
  </article>`;
}

function drawContent(app: App, channel: string, message: Message) {
  const { ts, text, isMrkdwn, blocks } = message;
  if (blocks.length === 0)
    return html`<div class="text">${drawMrkdwn(text, { mrkdwn: isMrkdwn }, app.known)}</div>`;
  return drawBlocks(blocks, placeIn(app, { id: messagePlace(channel, ts), spot: { channel, ts } }));
}

/** Sets what is filled in in a message apart from everything else on the page. */
export function messagePlace(channel: string, ts: string): string {
  return `${channel}-${ts}`;
}
