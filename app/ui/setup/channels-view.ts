import { defaultTopic } from '../../domain/routes.ts';
import type { Modal } from '../../domain/view.ts';
import { chosenFor, modals } from '../../ids.ts';
import { plainText } from '../blocks.ts';
import { fitting, oneLine } from '../safe-text.ts';
import { words } from './modal.ts';

/** Where in the modal the channels are. */
export const channelsInput = { block: 'channels', action: 'chosen' } as const;

/** So many channels may have a card for each chat of a topic. */
export const mostChannels = 10;

type Choice = {
  readonly topicId: number;
  /** Null: not known. */
  readonly name: string | null;
  readonly page: number;
  readonly channels: readonly string[];
};

/** Asks to which channels the cards of a topic go; Slack itself lists them, private ones too. */
export function channelsView({ topicId, name, page, channels }: Choice): Modal {
  const isDefault = topicId === defaultTopic;
  const topic = fitting(oneLine(name ?? '', 80), 80) || `topic ${topicId}`;
  return {
    type: 'modal',
    callback_id: modals.channels,
    title: plainText('Choose channels'),
    submit: plainText('Save'),
    close: plainText('Back'),
    private_metadata: chosenFor({ topicId, page }),
    blocks: [
      {
        type: 'input',
        block_id: channelsInput.block,
        optional: true,
        label: plainText(isDefault ? 'Default channels' : fitting(`Channels for ${topic}`, 150)),
        hint: plainText(isDefault ? withoutDefault : withoutOwn),
        element: {
          type: 'multi_conversations_select',
          action_id: channelsInput.action,
          placeholder: plainText('Public and private channels'),
          filter: { include: ['public', 'private'] },
          max_selected_items: mostChannels,
          ...(channels.length > 0 && { initial_conversations: [...channels] }),
        },
      },
      words('Everybody in these channels sees what customers write when they ask for a chat.'),
    ],
  };
}

const withoutOwn = 'With none, its cards go to the default.';
const withoutDefault =
  'With none, SLACK_CHANNEL is the default if it is set; otherwise agents get direct messages.';
