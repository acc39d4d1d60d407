import type { Button, KnownBlock } from '@slack/types';
import type { SetupState } from '../../domain/setup.ts';
import type { Modal } from '../../domain/view.ts';
import { actions, placeValue } from '../../ids.ts';
import { buttonRow, plainButton } from '../blocks.ts';
import { bold, phrase } from '../rich-text.ts';
import { setupModal, words } from './modal.ts';
import { topicBlocks, usualBlocks } from './topic-blocks.ts';

/** Slack shows 100 blocks: two for each topic, the default and the note, and some more. */
export const topicsOnPage = 20;

/**
 * Where the cards of each topic go, and whether they arrive.
 * @param note how it went what somebody has just done here
 */
export function setupView(state: SetupState, note: string | null = null): Modal {
  const blocks = [
    ...(note === null ? [] : [words(phrase(bold(note)))]),
    words(
      'Where cards of waiting chats go. ✅ is a channel where a test card was clicked and answered.',
    ),
    ...usualBlocks(state),
    ...topicsOf(state),
    buttonRow(buttonsOf(state)),
  ];
  return setupModal(blocks, placeValue(state.page));
}

function topicsOf(state: SetupState): KnownBlock[] {
  const { topics } = state;
  if (topics === null)
    return [words('⚠️ SuperOffice does not say right now which topics there are.')];
  if (topics.length === 0) return [words(noTopics)];
  return topics.flatMap((topic) => topicBlocks(topic, state));
}

const noTopics =
  '⚠️ SuperOffice shows Pickup no chat topics: give its service account a role on each chat channel.';

function buttonsOf({ topics, page, pages, unmapped }: SetupState): Button[] {
  const turn = (action: string, label: string, to: number) => {
    return { ...plainButton(action, label), value: placeValue(to) };
  };
  return [
    plainButton(actions.checkAgain, topics === null ? 'Try again' : 'Check again'),
    ...(page > 1 ? [turn(actions.previousSetupPage, 'Previous topics', page - 1)] : []),
    ...(page < pages ? [turn(actions.nextSetupPage, 'Next topics', page + 1)] : []),
    ...(unmapped === null ? [] : [plainButton(actions.chooseAgents, whoIsWho(unmapped))]),
  ];
}

function whoIsWho(unmapped: number): string {
  return unmapped === 0 ? 'Who is who' : `Who is who (${unmapped} not known)`;
}
