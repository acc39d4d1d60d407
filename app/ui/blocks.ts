import type { ActionsBlock, Button, RichTextBlock } from '@slack/types';
import type { SessionId } from '../domain/session.ts';
import { actions, placeValue, sessionValue } from '../ids.ts';
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
    ...plainButton(actions.pickUp, 'Pick Up'),
    style: 'primary',
    value: sessionValue(session),
    accessibility_label: fitting(`Pick Up the chat from ${customer}`, maxLabelLength),
  };
}

/** The button that picks up whichever chat has waited longest. */
export function pickUpNextButton(): Button {
  return {
    ...plainButton(actions.pickUpNext, 'Pick Up'),
    style: 'primary',
    accessibility_label: 'Pick Up the chat that has waited longest',
  };
}

/** The button of a test card, which looks like a card's. */
export function testPickUpButton(value: string): Button {
  return { ...plainButton(actions.testPickUp, 'Pick Up'), style: 'primary', value };
}

/** Turns to the page of what waits that begins at this place, counted from 1. */
export function pageButton(to: 'previous' | 'next', chats: number, place: number): Button {
  const [action, word] =
    to === 'next' ? [actions.nextPage, 'Next'] : [actions.previousPage, 'Previous'];
  return { ...plainButton(action, `${word} ${chats}`), value: placeValue(place) };
}

export function notifyOffButton(): Button {
  return plainButton(actions.notifyOff, 'Stop these messages');
}

export function notifyOnButton(): Button {
  return plainButton(actions.notifyOn, 'Turn on again');
}

export function openChatButton(url: string): Button {
  return { ...plainButton(actions.openChat, 'Open chat'), url };
}

/** Opens the page where a person connects; nobody else is to see the address. */
export function connectButton(url: string): Button {
  return { ...plainButton(actions.connect, 'Connect SuperOffice'), style: 'primary', url };
}

/** Asks once more before anything happens. */
export function endTenantButton(): Button {
  return {
    ...plainButton(actions.endTenant, 'Disconnect workspace'),
    style: 'danger',
    confirm: {
      title: plainText('Disconnect workspace?'),
      text: plainText('Chats are not posted here any more, for anybody.'),
      confirm: plainText('Disconnect'),
      deny: plainText('Cancel'),
      style: 'danger',
    },
  };
}

const maxLabelLength = 75;

/** @param label ours, at most 75 characters */
export function plainButton(action: string, label: string): Button {
  return { type: 'button', action_id: action, text: plainText(label) };
}

/** @param text ours, within Slack's limit for its place */
export function plainText(text: string) {
  return { type: 'plain_text', text, emoji: false } as const;
}

function section(line: Phrase) {
  return { type: 'rich_text_section' as const, elements: [...line] };
}
