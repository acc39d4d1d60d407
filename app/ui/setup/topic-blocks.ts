import type { Button, KnownBlock, RichTextElement } from '@slack/types';
import { dateTimeInZone } from '../../clock.ts';
import { defaultTopic } from '../../domain/routes.ts';
import {
  type ChannelState,
  type SetupChannel,
  type SetupState,
  type SetupTopic,
  takesCards,
} from '../../domain/setup.ts';
import { actions, topicValue } from '../../ids.ts';
import { buttonRow, plainButton } from '../blocks.ts';
import { bold, channelName, code, date, type Phrase, phrase } from '../rich-text.ts';
import { oneLine } from '../safe-text.ts';
import { words } from './modal.ts';

/** Where cards go of topics that have no channel of their own. */
export function usualBlocks({ usual, usualIsFromSettings }: SetupState): KnownBlock[] {
  const title = phrase(bold('Default'), ', for every topic without a channel of its own');
  const source = usualIsFromSettings ? [phrase('It is the one that SLACK_CHANNEL names.')] : [];
  const lines = usual.length > 0 ? [...usual.map(channelLine), ...source] : [noDefault];
  return blocksOf(title, lines, { topicId: defaultTopic, channels: usual });
}

/** Where the cards of a topic go. */
export function topicBlocks(topic: SetupTopic, { usual }: SetupState): KnownBlock[] {
  const { name, topicId, channels } = topic;
  const title =
    name === null
      ? phrase(bold(`Topic ${topicId}`), ', which SuperOffice does not show to Pickup any more')
      : phrase(bold(oneLine(name, 80) || 'A topic without a name'));
  return blocksOf(title, [...channels.map(channelLine), ...elsewhere(channels, usual)], topic);
}

type Chosen = Pick<SetupTopic, 'topicId' | 'channels'>;

function blocksOf(title: Phrase, lines: readonly Phrase[], chosen: Chosen): KnownBlock[] {
  return [words(title, ...lines), buttonRow(buttonsOf(chosen))];
}

const noDefault = phrase(
  '⚠️ none: chats on topics without a channel reach agents as direct messages only',
);

/** Where cards go if no channel of the topic's own takes them. */
function elsewhere(own: readonly SetupChannel[], usual: readonly SetupChannel[]): Phrase[] {
  if (own.some(takesCards)) return [];
  const meanwhile = own.length > 0 ? 'Meanwhile' : 'No channel of its own';
  if (usual.some(takesCards)) return [phrase(`${meanwhile}: its cards go to the default.`)];
  return [phrase(`⚠️ ${meanwhile}: agents are told by direct messages only.`)];
}

function channelLine({ channel, state }: SetupChannel): Phrase {
  const [symbol, ...said] = stateWords(state);
  return phrase(`${symbol} `, channelName(channel), ': ', ...said);
}

type Said = readonly (string | RichTextElement)[];

function stateWords(state: ChannelState): readonly [string, ...Said] {
  switch (state.is) {
    case 'proven':
      return ['✅', 'tested ', date(state.at, '{ago}', dateTimeInZone(state.at, null))];
    case 'untested':
      return ['⚪', 'not tested'];
    case 'outside':
      return ['⚠️', 'Pickup is not in it'];
    case 'archived':
      return ['⚠️', 'it is archived: unarchive it or choose another'];
    case 'hidden':
      return [
        '⚠️',
        'Pickup cannot see it. If it is private, type ',
        invite,
        ' there and check again',
      ];
    case 'refused':
      return ['⚠️', `Slack lets Pickup post nothing there (${oneLine(state.refusal, 80)})`];
    case 'unknown':
      return ['⚪', 'Slack does not say right now how it is'];
  }
}

const invite = code('/invite @Pickup');

function buttonsOf({ topicId, channels }: Chosen): Button[] {
  const value = topicValue(topicId);
  const is = (...states: readonly ChannelState['is'][]) =>
    channels.some(({ state }) => states.includes(state.is));
  return [
    { ...plainButton(actions.chooseChannels, 'Choose channels'), value },
    ...(is('untested') ? [{ ...plainButton(actions.sendTestCards, 'Send test card'), value }] : []),
    ...(is('outside') ? [{ ...plainButton(actions.joinChannel, 'Let Pickup join'), value }] : []),
  ];
}
