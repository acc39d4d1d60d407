import type { Away } from '../domain/away.ts';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { getFact, setFact } from '../store/facts.ts';
import type { Store, Tx } from '../store/store.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { awayIn } from './away-in.ts';

/** How the looks at SuperOffice's queue go, whichever process takes them. */
export type Looks = {
  /** When the last good one was; null before the first. */
  readonly goodAt: number | null;
  /** How many failed since. */
  readonly failures: number;
  /** Why the last one failed, if SuperOffice says so itself. */
  readonly away: Away | null;
};

type Options = {
  readonly poll: () => Promise<void>;
  /** Milliseconds; asked after each poll. */
  readonly every: () => number;
  readonly time: Time;
  readonly log: Log;
};

/**
 * Runs `poll` and says when the next is due: after `every`, or, while it fails, after a growing
 * pause with jitter, so that a SuperOffice coming back is not met by everybody at once. Never rejects.
 */
export async function pollRegularly(
  { poll, every, time, log }: Options,
  before: Looks,
): Promise<{ readonly looks: Looks; readonly nextMs: number }> {
  try {
    await poll();
    if (before.failures > 0) log.info({ failures: before.failures }, 'SuperOffice answers again');
    return { looks: { goodAt: time.now(), failures: 0, away: null }, nextMs: every() };
  } catch (error) {
    const looks = { ...before, failures: before.failures + 1, away: awayIn(error) };
    if (looks.failures === 1) log.warn({ problem: String(error) }, 'SuperOffice queue not read');
    return { looks, nextMs: whenBack(error) ?? pause(looks, every(), time) };
  }
}

/** When SuperOffice says that it is away it says until when, too; null: it does not say. */
function whenBack(error: unknown): number | null {
  return error instanceof SuperOfficeError && awayIn(error) ? error.retryAfterMs : null;
}

const longestPause = 60_000;

function pause({ failures }: Looks, every: number, time: Time): number {
  const longest = Math.min(every * 2 ** failures, Math.max(longestPause, every));
  return longest * (0.5 + time.random() / 2);
}

export async function findLooks({ db }: Store, tenant: string): Promise<Looks> {
  const looks = await getFact(db, factKey(tenant));
  const none: Looks = { goodAt: null, failures: 0, away: null };
  return isLooks(looks) ? { ...none, ...looks } : none;
}

export async function saveLooks(tx: Tx, tenant: string, looks: Looks): Promise<void> {
  await setFact(tx, factKey(tenant), looks);
}

function factKey(tenant: string): string {
  return `looks/${tenant}`;
}

function isLooks(fact: unknown): fact is Looks {
  return typeof fact === 'object' && fact !== null && 'goodAt' in fact && 'failures' in fact;
}
