import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { QueueRow, SuperOfficeUser } from '../superoffice/types.ts';

/** The running sessions as the archive shows them; sessions from `coversFrom` up that are missing are not running. */
export type QueueView = { readonly rows: readonly QueueRow[]; readonly coversFrom: number };

const inQueue = 4;

/** InQueue, CustomerLast and UserLast: waiting or being answered. */
const running = [inQueue, 5, 6];

const pageSize = 500;
const mostPages = 40;
const newestCount = 200;

/** A filter that failed may have met a passing trouble, so it is tried again after this long. */
const filterRest = 10 * 60_000;

/**
 * Looks at SuperOffice's session archive: filtered by status, or, while the filter is refused or
 * ignored, the newest rows. The archive answers an identical query from a cache for as long as it
 * keeps coming, so every look carries a moving number that changes the query and excludes nothing.
 */
export class LookAtQueue {
  readonly #service: SuperOfficeUser;
  readonly #time: Time;
  readonly #log: Log;
  #filterRestsUntil = 0;
  #filterWorks = true;
  #moving: number;

  constructor(service: SuperOfficeUser, time: Time, log: Log) {
    this.#service = service;
    this.#time = time;
    this.#log = log;
    // Looks are more than a millisecond apart, so a restart does not repeat the numbers before it.
    this.#moving = time.now();
  }

  /** @throws {SuperOfficeError} when SuperOffice does not say */
  async look(): Promise<QueueView> {
    this.#moving += 1;
    if (this.#time.now() < this.#filterRestsUntil) return await this.#newest();
    try {
      const rows = await this.#filtered();
      if (rows === 'ignored') return await this.#withoutFilter('it was ignored');
      this.#filterWorks = true;
      return { rows, coversFrom: 0 };
    } catch (error) {
      if (!mayBeTheFilter(error)) throw error;
      return await this.#withoutFilter(error.message);
    }
  }

  async #filtered(): Promise<QueueRow[] | 'ignored'> {
    const rows = new Map<number, QueueRow>();
    let after = -((this.#moving % 1_000_000) + 1);
    for (let page = 0; page < mostPages; page += 1) {
      const found = await this.#service.waitingRows({ statuses: running, after, top: pageSize });
      if (!found.every(isRunning)) return 'ignored';
      for (const row of found) rows.set(row.sessionId, row);
      const last = found.at(-1);
      if (!last || found.length < pageSize) break;
      after = last.sessionId - (this.#moving % 100); // the overlap changes the query, not the result
    }
    return [...rows.values()];
  }

  async #withoutFilter(reason: string): Promise<QueueView> {
    const view = await this.#newest();
    this.#filterRestsUntil = this.#time.now() + filterRest;
    if (this.#filterWorks) {
      this.#log.warn({ reason }, 'the archive filter cannot be used; reading the newest sessions');
    }
    this.#filterWorks = false;
    return view;
  }

  async #newest(): Promise<QueueView> {
    const top = newestCount + (this.#moving % 100);
    const rows = await this.#service.newestRows(top);
    const oldest = Math.min(...rows.map(({ sessionId }) => sessionId));
    return {
      rows: rows.filter(isRunning),
      coversFrom: rows.length < top ? 0 : oldest,
    };
  }
}

/** As far as the archive tells: a bot may have it. */
export function isInQueue({ status }: QueueRow): boolean {
  return status === null || status === inQueue;
}

function isRunning({ status }: QueueRow): boolean {
  return status === null || running.includes(status);
}

/** SuperOffice refused this very question, or fell over it; not: it is away, or knows us no more. */
function mayBeTheFilter(error: unknown): error is SuperOfficeError {
  if (!(error instanceof SuperOfficeError)) return false;
  return error.kind === 'refused' || error.kind === 'not-found' || error.status === 500;
}
