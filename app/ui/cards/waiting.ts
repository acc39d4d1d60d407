import { duration, timeInZone } from '../../clock.ts';
import type { Session } from '../../domain/session.ts';
import { commands } from '../../ids.ts';
import { notifyOffButton, pickUpButton } from '../blocks.ts';
import type { CardView } from '../card-view.ts';
import type { Content } from '../message.ts';
import { bold, date, type Phrase, phrase } from '../rich-text.ts';
import { customerName, firstMessage, topicName } from './details.ts';

/** Somebody waits for an agent. How to reach them is shown only to the agent who picks up. */
export function waitingCard(session: Session, view: CardView): Content {
  const { sessionId, queuePlace, mayHaveLeft } = session;
  const mayHave = 'The customer may have left: their browser has been silent for over two minutes.';
  return {
    headline: phrase(bold(`Chat waiting: ${topicName(session)}`)),
    lines: [
      phrase(bold(customerName(session))),
      waitingSince(session, view.zone),
      lateness(view),
      phrase(queuePlace === null ? '' : `Place in the queue when requested: ${queuePlace}`),
      phrase(mayHaveLeft ? mayHave : ''),
      phrase(view.away ? awayWords[view.away] : ''),
    ],
    howToAct: `Press Pick Up or type ${commands.pickup} ${sessionId}.`,
    quote: firstMessage(session),
    buttons: [
      pickUpButton(session, customerName(session)),
      ...(view.surface === 'dm' ? [notifyOffButton()] : []),
    ],
  };
}

const awayWords = {
  maintenance:
    'SuperOffice is down for maintenance. The chat can be picked up when it is back, if it still waits.',
  'gone-tenant': 'SuperOffice says that this installation has been deleted.',
} as const;

/** Slack counts the waiting time on, in each reader's zone, without an update of the card. */
function waitingSince({ requestedAt }: Session, zone: string | null): Phrase {
  if (requestedAt === null) return [];
  const fallback = timeInZone(requestedAt, zone);
  return phrase('Waiting since ', date(requestedAt, '{date_short_pretty} {time}, {ago}', fallback));
}

/** A card that comes sooner than this after its chat is not late. */
const onTime = 30_000;

/** Whoever sees a card long after the chat began should not take the team for slow. */
function lateness({ postedAfterMs = null }: CardView): Phrase {
  if (postedAfterMs === null || postedAfterMs <= onTime) return [];
  return phrase(`Posted ${duration(postedAfterMs)} late`);
}
