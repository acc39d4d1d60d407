import { SlackError } from '../slack/slack-error.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import {
  checkingModal,
  findingsModal,
  forAdminsModal,
  notCheckedModal,
} from '../ui/doctor/findings-modal.ts';
import { mayAdminister } from './admins.ts';
import type { Parts } from './parts.ts';
import { team } from './team.ts';

/** Checks everything that can be checked from here; takes up to a minute. */
export type Examine = () => Promise<readonly Finding[]>;

type Asker = { readonly slackUser: string; readonly triggerId: string };

/** Shows an administrator, in a modal that is there at once, what everything is like. */
export class CheckEverything {
  readonly #parts: Parts;
  readonly #examine: Examine;
  #running: Promise<readonly Finding[]> | null = null;

  constructor(parts: Parts, examine: Examine) {
    this.#parts = parts;
    this.#examine = examine;
  }

  /** Never rejects. Whoever asks meanwhile is shown the same. */
  async show({ slackUser, triggerId }: Asker): Promise<void> {
    const { slack, log } = this.#parts;
    try {
      const { viewId } = await slack.openView(triggerId, checkingModal());
      const modal = await this.#found(slackUser);
      await slack.updateView({ viewId, hash: null }, modal).catch(unlessClosed);
    } catch (err) {
      log.warn({ slackUser, err }, 'what was checked is not shown');
    }
  }

  async #found(slackUser: string) {
    if (!(await mayAdminister(this.#parts, slackUser))) return forAdminsModal();
    this.#running ??= this.#examine().finally(() => {
      this.#running = null;
    });
    try {
      return findingsModal(await this.#running);
    } catch (err) {
      this.#parts.log.error({ err }, 'checking everything failed');
      return notCheckedModal();
    }
  }
}

/** Whoever closed the modal does not want to know. */
function unlessClosed(error: unknown): void {
  const isClosed = error instanceof SlackError && error.code === 'not_found';
  if (!isClosed) throw error;
}

/** Who may act in SuperOffice, by their associate's number: their Slack users; null while SuperOffice does not say. */
export async function linkedNow(parts: Parts): Promise<ReadonlyMap<number, string> | null> {
  try {
    const { agents } = await team(parts);
    return new Map(agents.map(({ associateId, slackUser }) => [associateId, slackUser]));
  } catch (error) {
    if (error instanceof SuperOfficeError) return null;
    throw error;
  }
}
