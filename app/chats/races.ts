import PQueue from 'p-queue';

type Race = { readonly queue: PQueue; decided: boolean; ran: number };

/** What came of taking part in a race. */
export type Run<Answer> =
  | { readonly ran: true; readonly answer: Answer; readonly others: () => Promise<boolean> }
  | { readonly ran: false };

/** As many as SuperOffice is asked at once; see the client. */
const atOnce = 4;

/**
 * Clicks of many agents on one chat at the same moment. As soon as one has won, those that were not
 * sent yet are not sent any more.
 */
export class Races {
  readonly #races = new Map<string, Race>();

  /** Is anybody asking for this chat right now? */
  has(key: string): boolean {
    return this.#races.has(key);
  }

  /**
   * @param call asks SuperOffice
   * @param won tells a win from its answer
   * @returns the answer, with a function that waits for all who were asking too and says whether
   * there were any; or that the race was decided before this call's turn came
   */
  async run<Answer>(
    key: string,
    call: () => Promise<Answer>,
    won: (answer: Answer) => boolean,
  ): Promise<Run<Answer>> {
    const race = this.#join(key);
    const run = await race.queue.add(async (): Promise<Run<Answer>> => {
      if (race.decided) return { ran: false };
      race.ran += 1;
      const answer = await call();
      race.decided ||= won(answer);
      return { ran: true, answer, others: () => othersIn(race) };
    });
    if (race.queue.size + race.queue.pending === 0) this.#races.delete(key);
    return run;
  }

  #join(key: string): Race {
    const race = this.#races.get(key) ?? {
      queue: new PQueue({ concurrency: atOnce }),
      decided: false,
      ran: 0,
    };
    this.#races.set(key, race);
    return race;
  }
}

async function othersIn(race: Race): Promise<boolean> {
  await race.queue.onIdle();
  return race.ran > 1;
}
