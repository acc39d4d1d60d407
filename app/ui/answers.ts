import type { Message } from '../domain/card.ts';
import type { WayIn } from '../domain/linking.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Associate, Session } from '../domain/session.ts';
import { commands } from '../ids.ts';
import { openChatButton, pickUpButton } from './blocks.ts';
import { associateName, customerName, topicName } from './cards/details.ts';
import { links } from './links.ts';
import { type Content, message } from './message.ts';
import {
  clickAgain,
  goneTenant,
  lockedOut,
  maintenance,
  noAnswer,
  noAnswerYet,
  unreachable,
} from './no-answer.ts';
import { notAllowed, notLinked, passwordRefused, refused, wrongTenant } from './refusals.ts';
import { bold, code, type Phrase, phrase } from './rich-text.ts';
import { at } from './when.ts';

/** Who reads the answer, what they can be led to, and how they can become known (default: by others). */
export type Reader = {
  /** The reader's zone; null: their own by Slack. */
  readonly zone: string | null;
  /** Where SuperOffice's web client is; null: no links. */
  readonly webUrl: string | null;
  readonly way?: WayIn;
};

/** What a person is told about their own click or command: what happened, why, and what to do next. */
export function answer(outcome: Outcome, reader: Reader): Message {
  return message(contentOf(outcome, reader));
}

function contentOf(outcome: Outcome, reader: Reader): Content {
  switch (outcome.outcome) {
    case 'picked-up':
      return yours('You have the chat.', outcome.session, reader);
    case 'already-yours':
      return yours('You have this chat already.', outcome.session, reader);
    case 'taken':
      return taken(outcome.session, outcome.by, reader);
    case 'gone':
      return gone(outcome.session);
    case 'nothing-waits':
      return nothingWaits;
    case 'not-allowed':
      return notAllowed(outcome);
    case 'not-linked':
      return notLinked(outcome.slackUser, reader.way ?? 'agents-file');
    case 'password-refused':
      return passwordRefused(outcome.agentName);
    case 'refused':
      return refused(outcome.words);
    case 'wrong-tenant':
      return wrongTenant(outcome.tenant);
    case 'unreachable':
      return unreachable;
    case 'maintenance':
      return maintenance;
    case 'gone-tenant':
      return goneTenant();
    case 'locked-out':
      return lockedOut;
    case 'no-answer-yet':
      return noAnswerYet;
    case 'no-answer':
      return noAnswer;
    case 'click-again':
      return clickAgain;
  }
}

/** The word kept after "no answer yet": the pick-up turned out to have worked. */
export function tookEffect(session: Session, reader: Reader): Message {
  return message(yours('It did take effect: you have the chat.', session, reader));
}

/** The word kept after "no answer yet": the pick-up came to nothing, the chat is there to be taken. */
export function tookNoEffect(session: Session): Message {
  return message({
    headline: phrase(bold('It did not take effect: the chat still waits.')),
    lines: [about(session), pickUpAgain(session)],
    buttons: [pickUpButton(session, customerName(session))],
  });
}

function yours(headline: string, session: Session, { webUrl }: Reader): Content {
  return {
    headline: phrase(bold(headline)),
    lines: [about(session)],
    buttons: webUrl ? [openChatButton(links.chats(webUrl))] : [],
  };
}

function taken(session: Session, by: Associate, { zone }: Reader): Content {
  const pickedUpAt = at(' at ', session.startedAt, zone);
  return {
    headline: phrase(bold(associateName(by)), ' picked this up', ...pickedUpAt, '.'),
    lines: [takeNext],
  };
}

function gone(session: Session | null): Content {
  return { headline: phrase(bold(whatBecameOf(session))), lines: [takeNext] };
}

function whatBecameOf(session: Session | null): string {
  switch (session?.state) {
    case 'ended':
      return 'This chat has ended.';
    case 'abandoned':
      return 'The customer has left, so there is nobody to pick up.';
    case 'not-queued':
      return 'This chat is not in the queue any more: a form or a chatbot has it.';
    default:
      return 'SuperOffice has no such chat any more.';
  }
}

function about(session: Session): Phrase {
  return phrase(`Customer: ${customerName(session)}. Topic: ${topicName(session)}`);
}

function pickUpAgain({ sessionId }: Session): Phrase {
  return phrase('Press Pick Up again, or type ', code(`${commands.pickup} ${sessionId}`), '.');
}

const takeNext: Phrase = phrase('To take the next chat, type ', code(commands.pickup), '.');

const nothingWaits: Content = {
  headline: phrase(bold('No chat waits that you may answer.')),
  lines: [phrase('To see everything that waits, type ', code(`${commands.pickup} list`), '.')],
};
