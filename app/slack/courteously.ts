import type { Message } from '../domain/card.ts';
import type { Log } from '../log.ts';
import type { Address, Slack } from './slack.ts';

/** Shows a word to one person, as a courtesy: it is not waited for, and never fails. */
export type Whisper = (to: Address, message: Message) => void;

export function courteously(slack: Slack, log: Log): Whisper {
  return (to, message) => {
    slack.whisper(to, message).catch((error) => {
      log.warn({ slackUser: to.slackUser, problem: String(error) }, 'person not answered');
    });
  };
}
