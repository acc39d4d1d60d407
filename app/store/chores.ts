import type { Turn } from './take-turn.ts';
import { leaseMs } from './work.ts';

// A lease survives two renewals that come late.
const renewEveryMs = leaseMs / 3;
const forgetEveryMs = 10_000;

type Due = Pick<Turn, 'renews' | 'forgets'>;

/** What has to be done now and then in a turn with the queue. */
export class Chores {
  #renewAt = 0;
  #forgetAt = 0;

  /** When the leases have to be renewed. */
  get renewAt(): number {
    return this.#renewAt;
  }

  dueAt(now: number): Due {
    return { renews: now >= this.#renewAt, forgets: now >= this.#forgetAt };
  }

  done({ now, renews, forgets }: Due & { readonly now: number }): void {
    if (renews) this.renewed(now);
    if (forgets) this.#forgetAt = now + forgetEveryMs;
  }

  /** All leases are fresh. */
  renewed(now: number): void {
    this.#renewAt = now + renewEveryMs;
  }
}
