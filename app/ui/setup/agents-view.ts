import type { KnownBlock } from '@slack/types';
import type { AgentChoice } from '../../domain/setup.ts';
import type { Modal } from '../../domain/view.ts';
import { modals, placeValue } from '../../ids.ts';
import { plainText } from '../blocks.ts';
import { words } from './modal.ts';

/** Where in the modal somebody is chosen for an entry, and who that was when it was shown. */
export const agentInput = {
  action: 'slack_user',
  block: ({ label, slackUser }: AgentChoice): string => `entry:${slackUser ?? ''}:${label}`,
  shownIn(block: string): AgentChoice | null {
    const [, slackUser, label] = /^entry:([A-Z0-9]*):(.+)$/u.exec(block) ?? [];
    return label ? { label, slackUser: slackUser || null } : null;
  },
} as const;

/** Slack shows 100 blocks. */
const mostEntries = 90;

/** Asks who the entries of the agents file are in Slack, those first of whom that is not known. */
export function agentsView(entries: readonly AgentChoice[], page: number): Modal {
  const unmappedFirst = entries.toSorted((one, other) => rank(one) - rank(other));
  const shown = unmappedFirst.slice(0, mostEntries);
  const more = entries.length - shown.length;
  return {
    type: 'modal',
    callback_id: modals.agents,
    title: plainText('Who is who'),
    submit: plainText('Save'),
    close: plainText('Back'),
    private_metadata: placeValue(page),
    blocks: [
      words(shown.length > 0 ? whatThisIs : nobodyToChoose),
      ...shown.map(entryBlock),
      ...(more > 0 ? [words(`${more} more come once these are saved.`)] : []),
    ],
  };
}

const whatThisIs =
  'Who in Slack is each of these entries of the agents file? Pickup acts in SuperOffice in the name of exactly that person.';
const nobodyToChoose =
  'Every entry of the agents file is under the Slack id of its person, so there is nothing to choose.';

function rank({ slackUser }: AgentChoice): number {
  return slackUser === null ? 0 : 1;
}

function entryBlock(choice: AgentChoice): KnownBlock {
  const { label, slackUser } = choice;
  return {
    type: 'input',
    block_id: agentInput.block(choice),
    optional: true,
    label: plainText(label),
    element: {
      type: 'users_select',
      action_id: agentInput.action,
      placeholder: plainText('Nobody yet'),
      ...(slackUser !== null && { initial_user: slackUser }),
    },
  };
}
