import { randomInt } from 'node:crypto';
import { slackId } from './identity.ts';
import { Refusal } from './method.ts';
import type { FakeView } from './view.ts';

/** Whose act a trigger id was given out for, and on which modal or Home, if on one. */
export type Trigger = { readonly person: string; readonly view: FakeView | null };

type Issued = Trigger & { readonly until: number; isExchanged: boolean };

const lifetimeMs = 3_000;
const remembered = 1_000;

/** The trigger ids that were given out. Each opens one modal within three seconds. */
export class TriggerIds {
  readonly #now: () => number;
  readonly #issued = new Map<string, Issued>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(trigger: Trigger): string {
    const triggerId = `${randomInt(1e12)}.${randomInt(1e12)}.${slackId('').toLowerCase()}`;
    this.#issued.set(triggerId, {
      ...trigger,
      until: this.#now() + lifetimeMs,
      isExchanged: false,
    });
    const [oldest = ''] = this.#issued.keys();
    if (this.#issued.size > remembered) this.#issued.delete(oldest);
    return triggerId;
  }

  /** Takes a trigger id for a modal, or refuses as Slack does. */
  exchange(triggerId: string | null): Trigger {
    const issued = this.#issued.get(triggerId ?? '');
    if (!issued) throw new Refusal('invalid_trigger_id');
    if (issued.isExchanged) throw new Refusal('exchanged_trigger_id');
    if (this.#now() > issued.until) throw new Refusal('expired_trigger_id');
    issued.isExchanged = true;
    return issued;
  }
}
