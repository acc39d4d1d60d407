import type { Message } from '../../domain/card.ts';
import { commands } from '../../ids.ts';
import { message } from '../message.ts';
import { bold, channelName, code, phrase } from '../rich-text.ts';

/** Said once to the administrator who had cards go to a channel that takes none any more. */
export function channelClosed(channel: string, refusal: string): Message {
  const { why, wayOn } = words[refusal] ?? unknown;
  return message({
    headline: phrase(bold('Cards no longer reach '), channelName(channel), bold(`: ${why}.`)),
    lines: [
      phrase('They go to the default channel meanwhile, or to agents as direct messages.'),
      phrase(`${wayOn} It is used again by itself. Or type `, setup, ' to choose another channel.'),
    ],
  });
}

const setup = code(`${commands.pickup} setup`);

const gone = { why: 'it is archived', wayOn: 'Unarchive it.' };
const outside = { why: 'Pickup is not in it', wayOn: 'Type /invite @Pickup there.' };
const unknown = { why: 'Slack does not let Pickup post there', wayOn: 'See who may post there.' };

const words: Readonly<Record<string, { readonly why: string; readonly wayOn: string }>> = {
  is_archived: gone,
  is_inactive: gone,
  not_in_channel: outside,
  channel_not_found: {
    why: 'it was deleted, or Pickup was removed from it',
    wayOn: 'If it is still there, type /invite @Pickup in it.',
  },
};
