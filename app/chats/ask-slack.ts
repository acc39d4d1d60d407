import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { SlackError } from '../slack/slack-error.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import type { Allowance } from './allowance.ts';

type Question = {
  /** As the log names it; each refusal there is said once. */
  readonly where: string;
  /** What may be refused; it is said again only after this succeeded. Default `where`. */
  readonly thing?: string;
  /** From which the call is taken, if we count them. */
  readonly allowance?: Allowance;
};

const whenAway = 2_000;
const whenRefused = 60_000;

/**
 * Calls to Slack on behalf of work that can wait: a limit is obeyed for as long as Slack named, an
 * outage tried again soon, a refusal (archived channel, bot removed, token revoked) tried again each
 * minute and said once.
 */
export class AskSlack {
  readonly #time: Time;
  readonly #log: Log;
  /** The refusals that were said, each with the thing that met it. */
  readonly #said = new Map<string, string>();

  constructor(time: Time, log: Log) {
    this.#time = time;
    this.#log = log;
  }

  /** @throws {TryAgainLater} when the answer was not yes */
  async ask<Answer>(question: Question, call: () => Promise<Answer>): Promise<Answer> {
    const { where, thing = where, allowance } = question;
    try {
      const answer = await call();
      this.#forget(thing);
      return answer;
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      if (error.kind === 'refused') this.#sayOnce(where, thing, error);
      if (error.kind === 'limited') await allowance?.pause(error.retryAfterMs);
      throw new TryAgainLater(this.#delay(error), error.message, { cause: error });
    }
  }

  #delay({ kind, retryAfterMs }: SlackError): number {
    if (kind === 'limited') return retryAfterMs;
    return kind === 'unavailable' ? whenAway * (1 + this.#time.random()) : whenRefused;
  }

  #sayOnce(where: string, thing: string, { code, message }: SlackError): void {
    const saying = `${where} ${code}`;
    if (this.#said.has(saying)) return;
    this.#said.set(saying, thing);
    this.#log.error({ where, problem: message, remedy: remedies[code ?? ''] }, 'Slack refused');
  }

  #forget(thing: string): void {
    for (const [saying, said] of this.#said) if (said === thing) this.#said.delete(saying);
  }
}

/**
 * Was this call refused, and for a reason that lies in its message or channel? Others may succeed
 * then; not so where the token is no good.
 */
export function isItsOwnRefusal(error: unknown): error is TryAgainLater {
  return error instanceof TryAgainLater && isAboutThis(error.cause);
}

/** The same, of what Slack itself answered. */
export function isAboutThis(error: unknown): error is SlackError {
  return error instanceof SlackError && error.kind === 'refused' && !aboutUs.has(error.code ?? '');
}

const aboutUs = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'org_login_required',
  'access_denied',
]);

const remedies: Readonly<Record<string, string>> = {
  channel_not_found:
    'check /pickup setup and SLACK_CHANNEL; a private channel must invite Pickup first',
  not_in_channel: 'invite Pickup into the channel: /invite @Pickup',
  is_archived: 'unarchive the channel, or choose another with /pickup setup',
  invalid_auth: 'check SLACK_BOT_TOKEN, or install Pickup in the workspace again',
  account_inactive: 'Pickup was removed from the workspace; install it again',
  token_revoked: 'the bot token was revoked; install Pickup again',
  messages_tab_disabled: 'switch the Messages Tab on under App Home in the settings of the app',
  missing_scope: 'install Pickup again with the scopes of manifest.yml',
};
