import type { Button } from '@slack/types';
import type { Message } from '../domain/card.ts';
import { buttonRow, richText } from './blocks.ts';
import { type Phrase, phrase, plain } from './rich-text.ts';
import { escapeText, fitting } from './safe-text.ts';

/** What a message says, before it is Slack's. Every message that Pickup sends is written as one of these. */
export type Content = {
  /** What happened, first and understandable alone. Holds nothing that a customer typed. */
  readonly headline: Phrase;
  /** Empty lines are left out. */
  readonly lines?: readonly Phrase[];
  /** For readers of the text alone, who see no button. */
  readonly howToAct?: string;
  readonly quote?: Quote;
  readonly buttons?: readonly Button[];
};

/**
 * Other people's words, cleaned. They come last, so that if anything has to be shortened it is these. Where
 * there are no words the label says so, and stands alone.
 */
export type Quote = { readonly label: string; readonly words: string };

/**
 * Draws the content as blocks, and says the same in the text that notifications and screen readers take.
 * The text is escaped mrkdwn of at most 3,000 characters, to be sent with `parse: 'none'`.
 */
export function message(content: Content): Message {
  const { quote, buttons = [] } = content;
  const label = quote ? [phrase(quote.words ? `${quote.label}:` : quote.label)] : [];
  const row = buttons.length > 0 ? [buttonRow(buttons)] : [];
  return {
    text: escapeText(fitting(spoken(content), maxTextLength)),
    blocks: [richText([...said(content), ...label], quote?.words ?? ''), ...row],
  };
}

// chat.update refuses texts over 4,000 characters, where chat.postMessage would cut them.
const maxTextLength = 3_000;

function said({ headline, lines = [] }: Content): Phrase[] {
  return [headline, ...lines].filter((line) => line.length > 0);
}

function spoken(content: Content): string {
  const { howToAct, quote } = content;
  const sentences = said(content).map(plain).map(asSentence);
  if (howToAct) sentences.push(howToAct);
  if (quote) sentences.push(quote.words ? `${quote.label}: “${quote.words}”` : `${quote.label}.`);
  return sentences.join(' ');
}

function asSentence(words: string): string {
  return /[.!?:…]$/u.test(words) ? words : `${words}.`;
}
