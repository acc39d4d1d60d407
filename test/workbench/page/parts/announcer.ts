import type { Message, Slack } from '../../protocol/slack.ts';
import type { Known } from '../words/draw-segments.ts';
import { spoken } from '../words/speaking.ts';

/** Tells new messages from those that were there, for people who hear the page instead of seeing it. */
export class Announcer {
  #seen: ReadonlySet<string> | null = null;

  /** What to say of this Slack; empty when nothing is new, and the first time. */
  news(slack: Slack, known: Known, me: string): string {
    const all = slack.conversations.flatMap(({ name, messages }) =>
      messages.map((message) => ({ name, message, key: keyOf(name, message) })),
    );
    const before = this.#seen;
    this.#seen = new Set(all.map(({ key }) => key));
    if (before === null) return '';
    return all
      .filter(({ key, message }) => !before.has(key) && message.author !== me)
      .map(({ name, message }) => sentence(name, message, known))
      .join(' ');
  }

  /** After a reset everything is new and nothing is news. */
  forget(): void {
    this.#seen = null;
  }
}

function keyOf(name: string, { ts }: Message): string {
  return `${name}/${ts}`;
}

function sentence(conversation: string, message: Message, known: Known): string {
  const author = known.people.get(message.author) ?? 'Somebody';
  const only = message.isOnlyForMe ? ', only visible to you' : '';
  return `${author} in ${conversation}${only}: ${spoken(message.text, message.isMrkdwn, known.reader)}`;
}
