import PQueue from 'p-queue';
import type { Time } from '../domain/time.ts';
import { usualInFlight } from '../superoffice/caller.ts';

type Race = { readonly queue: PQueue; decided: boolean; inIt: number; ran: number };

/** What came of taking part in a race. */
export type Run<Answer> =
  | { readonly ran: true; readonly answer: Answer; readonly others: () => Promise<boolean> }
  | { readonly ran: false };

/**
 * Clicks of many agents on one chat at the same moment. As soon as one has won, those that were not
 * sent yet are not sent any more.
 */
export class Races {
  readonly #races = new Map<string, Race>();
  readonly #time: Time;
  readonly #patience: number;

  /** @param patience how long a winner waits for those who were asking too; milliseconds */
  constructor({ time, patience }: { time: Time; patience: number }) {
    this.#time = time;
    this.#patience = patience;
  }

  /**
   * @param call asks SuperOffice
   * @param won tells a win from its answer
   * @returns the answer, with a function that waits a while for those who were asking too and says
   * whether there were any; or that the race was decided before this call's turn came
   */
  async run<Answer>(
    key: string,
    call: () => Promise<Answer>,
    won: (answer: Answer) => boolean,
  ): Promise<Run<Answer>> {
    const race = this.#join(key);
    try {
      return await race.queue.add(async (): Promise<Run<Answer>> => {
        if (race.decided) return { ran: false };
        race.ran += 1;
        const answer = await call();
        race.decided ||= won(answer);
        return { ran: true, answer, others: () => this.#othersIn(race) };
      });
    } finally {
      this.#leave(key, race);
    }
  }

  #join(key: string): Race {
    const race = this.#races.get(key) ?? {
      queue: new PQueue({ concurrency: usualInFlight }),
      decided: false,
      inIt: 0,
      ran: 0,
    };
    this.#races.set(key, race);
    race.inIt += 1;
    return race;
  }

  /** Once it is decided nobody joins any more: the chat may come back to the queue while a call hangs. */
  #leave(key: string, race: Race): void {
    race.inIt -= 1;
    const isOver = race.decided || race.inIt === 0;
    if (isOver && this.#races.get(key) === race) this.#races.delete(key);
  }

  async #othersIn(race: Race): Promise<boolean> {
    const idle = new AbortController();
    const waited = this.#time.wait(this.#patience, idle.signal);
    await Promise.race([race.queue.onIdle(), waited]);
    idle.abort();
    return race.ran > 1;
  }
}
