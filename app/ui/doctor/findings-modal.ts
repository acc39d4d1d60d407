import type { Button, KnownBlock } from '@slack/types';
import type { Modal } from '../../domain/view.ts';
import { actions } from '../../ids.ts';
import { plainButton, richText } from '../blocks.ts';
import { verdict } from '../doctor.ts';
import { bold, type Phrase, phrase } from '../rich-text.ts';
import { cleanText, oneLine } from '../safe-text.ts';
import { wordsModal } from '../words-modal.ts';
import type { Finding } from './finding.ts';

/** Of administrators alone: opens the modal with what everything is like. */
export function checkEverythingButton(): Button {
  return plainButton(actions.checkEverything, 'Check everything');
}

export function checkingModal(): Modal {
  return modal([words('Asking Slack and SuperOffice. This may take up to a minute…')]);
}

export function forAdminsModal(): Modal {
  return modal([
    words(
      'Only administrators and owners of this Slack workspace see what is checked. Ask one of them.',
    ),
  ]);
}

export function notCheckedModal(): Modal {
  return modal([
    words(
      'This did not work, and Pickup’s log says why. “npm run doctor” where Pickup runs checks the same.',
    ),
  ]);
}

/** What has to be seen to first, with its remedies; then what is well, briefly. */
export function findingsModal(findings: readonly Finding[]): Modal {
  const failed = findings.filter(({ ok }) => ok === false);
  const doubtful = findings.filter(({ ok }) => ok === 'warning');
  const well = findings.filter(({ ok }) => ok === true);
  const troubles = [...failed, ...doubtful];
  const shown = troubles.slice(0, mostTroubles).map(trouble);
  const left = troubles.length - shown.length;
  return modal([
    richText([phrase(bold(verdict(findings)))], ''),
    ...shown,
    ...(left > 0 ? [words(`And ${left} more: see “npm run doctor” where Pickup runs.`)] : []),
    ...(well.length > 0 ? [{ type: 'divider' } as const, ...wellBlocks(well)] : []),
    words(
      'These are the checks of what is outside of Pickup. “npm run doctor” looks at its own machine too.',
    ),
  ]);
}

/** A modal has at most 100 blocks. */
const mostTroubles = 60;
const mostWell = 200;
const wellTogether = 10;

function trouble({ check, ok, found, remedy }: Finding): KnownBlock {
  const state = ok === false ? 'Failed' : 'Warning';
  const lines = [phrase(bold(`${state}: ${oneLine(check, 40)}`), ` – ${oneLine(found, longest)}`)];
  const next = remedy ? [phrase(`→ ${cleanText(remedy, longest)}`)] : [];
  return richText([...lines, ...next], '');
}

function wellBlocks(well: readonly Finding[]): KnownBlock[] {
  const lines = well.slice(0, mostWell).map(wellLine);
  const starts = lines.flatMap((_line, index) => (index % wellTogether === 0 ? [index] : []));
  return starts.map((start) => richText(lines.slice(start, start + wellTogether), ''));
}

function wellLine({ check, found }: Finding): Phrase {
  return phrase(bold(`✓ ${oneLine(check, 40)}`), ` – ${oneLine(found, 200)}`);
}

/** Names and explanations from outside may be long. */
const longest = 400;

function words(text: string): KnownBlock {
  return richText([phrase(text)], '');
}

function modal(blocks: readonly KnownBlock[]): Modal {
  return wordsModal('Check everything', { blocks });
}
