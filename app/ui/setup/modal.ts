import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../domain/view.ts';
import { modals } from '../../ids.ts';
import { plainText, richText } from '../blocks.ts';
import { type Phrase, phrase } from '../rich-text.ts';

/** A modal of the setup in which nothing is submitted. */
export function setupModal(blocks: readonly KnownBlock[], memory = ''): Modal {
  return {
    type: 'modal',
    callback_id: modals.setup,
    title: plainText('Pickup setup'),
    close: plainText('Close'),
    private_metadata: memory,
    blocks,
  };
}

export function words(...lines: readonly (string | Phrase)[]): KnownBlock {
  const phrases = lines.map((line) => (typeof line === 'string' ? phrase(line) : line));
  return richText(phrases, '');
}

/** Shown at once, before anything is known. */
export function loading(): Modal {
  return ofWords('Loading…');
}

/** For whoever may not set Pickup up. */
export function onlyAdmins(): Modal {
  return ofWords(
    'Only administrators and owners of this Slack workspace can set Pickup up. Ask one of them to type /pickup setup.',
  );
}

/** Slack did not say whether somebody may set Pickup up. */
export function notSure(): Modal {
  return ofWords(
    'Slack does not say right now whether you may set Pickup up. Close this and try again in a moment.',
  );
}

function ofWords(line: string): Modal {
  return setupModal([words(line)]);
}
