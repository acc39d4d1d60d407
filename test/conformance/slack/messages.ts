import type { Message } from '../../../app/domain/card.ts';
import { commandHelp } from '../../../app/ui/command-help.ts';
import { backlogNotice, stillAsking } from '../../../app/ui/notices.ts';
import { sessionCard } from '../../../app/ui/session-card.ts';
import { waitingList } from '../../../app/ui/waiting-list.ts';
import {
  abandoned,
  channel,
  ended,
  inOslo,
  pickedUp,
  requestedAt,
  waiting,
} from '../../ui/sessions.ts';

export const waitingCard = sessionCard(waiting, channel);
export const pickedUpCard = sessionCard(pickedUp, inOslo);
export const help = commandHelp();

/** What Pickup really says, of every kind. */
export const messages: [string, Message][] = [
  ['the card of a chat that waits', waitingCard],
  ['the card of a chat that was picked up', pickedUpCard],
  ['the one line others see of it', sessionCard(pickedUp, { ...inOslo, details: 'hidden' })],
  ['the card of a chat that ended', sessionCard(ended, channel)],
  ['the card of a customer who left', sessionCard(abandoned, channel)],
  ['a full list', waitingList(Array.from({ length: 500 }, () => waiting))],
  ['an empty list', waitingList([])],
  ['the help', help],
  ['a notice', backlogNotice(12, requestedAt)],
  ['a line', stillAsking()],
];
