import { isCalm, troubleEnds } from '../harness/comes-to-rest.ts';
import { inspect } from '../harness/inspection.ts';
import type { Town } from '../harness/town.ts';

/** What came of killing Pickup. */
export type Toll = {
  readonly point: string;
  readonly kills: number;
  /** Those of them that came at the named point, to the moment, and how many of those were wanted. */
  readonly between: number;
  readonly wanted: number;
  readonly clicks: number;
  /** A click that was not acknowledged is the person's to make again. */
  readonly acknowledged: number;
  /** Everything that is not as it should be after two more looks at the queue and what piled up. */
  readonly problems: readonly string[];
  /** How long what had piled up took, two more looks at the queue included. */
  readonly restAfterMs: number;
  readonly strays: number;
  /** So many posts may have been lost between Slack and the store. */
  readonly mayStray: number;
};

/** Milliseconds; so much piles up while Pickup dies again and again on a busy machine. */
const patience = 120_000;

/** Lets Pickup come to rest and counts. No time is moved: what is not right by then is wrong. */
export async function tollOf(
  town: Town,
  counts: Pick<Toll, 'point' | 'between' | 'wanted' | 'mayStray'>,
): Promise<Toll> {
  const { kills, requests } = town;
  await troubleEnds(town);
  const over = performance.now();
  await isCalm(town, patience);
  const restAfterMs = performance.now() - over;
  const { problems, strays } = await inspect(town);
  const acknowledged = requests.filter((one) => one.acknowledged).length;
  return {
    ...counts,
    kills,
    clicks: requests.length,
    acknowledged,
    problems,
    restAfterMs,
    strays: strays.length,
  };
}

/** Everything that must not be. */
export function complaints({ point, problems, strays, mayStray }: Toll): string[] {
  const tooMany = strays > mayStray ? [`${strays} strays, where ${mayStray} may be`] : [];
  return [...problems, ...tooMany].map((problem) => `${point}: ${problem}`);
}
