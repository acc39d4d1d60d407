import type { Modal } from '../../domain/view.ts';
import { SlackError } from '../../slack/slack-error.ts';
import { loading, notSure, onlyAdmins } from '../../ui/setup/modal.ts';
import { setupView } from '../../ui/setup/setup-view.ts';
import { mayAdminister } from '../admins.ts';
import type { Parts } from '../parts.ts';
import { within } from '../within.ts';
import { readSetup } from './read-setup.ts';

/** Who looks at which modal, and at which page of it. */
export type Looking = {
  readonly slackUser: string;
  readonly viewId: string;
  readonly page: number;
};

/** May they set Pickup up? What is shown to whoever may not; null: they may. */
export async function refusalFor(parts: Parts, slackUser: string): Promise<Modal | null> {
  const { time } = parts;
  const may = await within(time, patience, mayAdminister(parts, slackUser));
  if (may === null) return notSure();
  return may ? null : onlyAdmins();
}

/** Slack waits three seconds for the answer to a command, or to something that is submitted. */
const patience = 1_500;

/**
 * Opens the setup before anybody looks at anything, for Slack lets a modal be opened for three seconds only.
 * @returns false when Slack did not let it
 */
export async function openSetup(
  parts: Parts,
  { triggerId, slackUser }: { readonly triggerId: string; readonly slackUser: string },
): Promise<boolean> {
  const { slack, looks, log } = parts;
  looks.forgetAll();
  try {
    const { viewId } = await slack.openView(triggerId, loading());
    await showSetup(parts, { slackUser, viewId, page: 1 });
    return true;
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    log.warn({ slackUser, problem: error.message }, 'setup not opened');
    return false;
  }
}

/**
 * Shows how things stand now to whoever may see it, unless they have closed the modal.
 * @param note how it went what they have just done
 */
export async function showSetup(
  parts: Parts,
  { slackUser, viewId, page }: Looking,
  note: string | null = null,
): Promise<void> {
  const refused = await refusalFor(parts, slackUser);
  if (refused) await update(parts, viewId, refused);
  else await refreshSetup(parts, { viewId, page }, note);
}

/** The same in a modal that was shown to somebody who may see it. */
export async function refreshSetup(
  parts: Parts,
  { viewId, page }: Omit<Looking, 'slackUser'>,
  note: string | null = null,
): Promise<void> {
  await update(parts, viewId, setupView(await readSetup(parts, page), note));
}

async function update({ slack, log }: Parts, viewId: string, view: Modal): Promise<void> {
  try {
    await slack.updateView({ viewId, hash: null }, view);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (error.code !== 'not_found') log.warn({ problem: error.message }, 'setup not shown');
  }
}
