import type { Message } from '../../domain/card.ts';
import { commands } from '../../ids.ts';
import { message } from '../message.ts';
import { bold, code, phrase } from '../rich-text.ts';
import { mostChannels } from './channels-view.ts';

/* What somebody is told of what they have just done in the setup. */

export const saved = 'Saved.';

/** @param removed how many channels, perhaps some that this person cannot see, get no cards any more */
export function channelsSaved(removed: number): string {
  if (removed === 0) return saved;
  const channels = removed === 1 ? '1 channel' : `${removed} channels`;
  return `${saved} ${channels} chosen before will get no more cards of it.`;
}

export const notChannels = `Choose at most ${mostChannels} public or private channels.`;

export const notChosen = {
  'has-own-entry':
    'This person has an entry of their own in the agents file, under their Slack id.',
  'is-another': 'This person is another entry already; one person is one SuperOffice user.',
} as const;

/** @param refusals Slack's words, one for each channel that Pickup could not join */
export function joined(refusals: readonly string[]): string {
  if (refusals.length === 0) return 'Pickup joined.';
  const why = [...new Set(refusals)].join(', ');
  return `Slack did not let Pickup join (${why}). Somebody in the channel can type /invite @Pickup there.`;
}

export function testsSent({ sent, refused }: { readonly sent: number; readonly refused: number }) {
  const failed = refused === 0 ? '' : ` Slack did not take ${cards(refused)}.`;
  if (sent === 0) return failed.trim() || 'Every channel was tested before.';
  return `Sent ${cards(sent)}: click Pick Up there.${failed}`;
}

function cards(count: number): string {
  return count === 1 ? '1 test card' : `${count} test cards`;
}

/** Slack opened no modal. */
export function setupNotOpened(): Message {
  return message({
    headline: phrase(bold('Slack did not open the setup.')),
    lines: [phrase('Please type ', code(`${commands.pickup} setup`), ' again.')],
  });
}
