import type { ActionsBlock, Button, RichTextBlock } from '@slack/types';
import type { SessionId } from '../domain/session.ts';
import { actions, sessionValue } from '../ids.ts';
import { type Phrase, phrase } from './rich-text.ts';
import { fitting } from './safe-text.ts';

/** Lines under one another, then a quotation unless it is empty. */
export function richText(lines: readonly Phrase[], quote: string): RichTextBlock {
  const sections = lines.map((line) => section(line));
  const quotes = quote ? [{ type: 'rich_text_quote' as const, elements: [...phrase(quote)] }] : [];
  return { type: 'rich_text', elements: [...sections, ...quotes] };
}

export function buttonRow(buttons: readonly Button[]): ActionsBlock {
  return { type: 'actions', elements: [...buttons] };
}

/** The button that picks up this session; to a screen reader it also names the customer. */
export function pickUpButton(session: SessionId, customer: string): Button {
  return {
    type: 'button',
    action_id: actions.pickUp,
    style: 'primary',
    text: { type: 'plain_text', text: 'Pick Up', emoji: false },
    value: sessionValue(session),
    accessibility_label: fitting(`Pick Up the chat from ${customer}`, maxLabelLength),
  };
}

export function openChatButton(url: string): Button {
  return {
    type: 'button',
    action_id: actions.openChat,
    text: { type: 'plain_text', text: 'Open chat', emoji: false },
    url,
  };
}

const maxLabelLength = 75;

function section(line: Phrase) {
  return { type: 'rich_text_section' as const, elements: [...line] };
}
