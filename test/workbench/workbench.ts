import { actInRound } from './acts/act-in-round.ts';
import { deedOf } from './acts/deed.ts';
import { Outages } from './acts/outages.ts';
import { answered } from './acts/refused.ts';
import { memberIn } from './cast.ts';
import type { Act, Answer } from './protocol/act.ts';
import type { State } from './protocol/state.ts';
import type { Round } from './round.ts';
import { customerState } from './state/customer-state.ts';
import { peopleState } from './state/people-state.ts';
import { ReadMarks } from './state/read-marks.ts';
import { slackState } from './state/slack-state.ts';
import { superOfficeState } from './state/superoffice-state.ts';
import { Timeline } from './timeline/timeline.ts';
import { watchTraffic } from './timeline/traffic.ts';
import { Tour } from './tour/tour.ts';
import { startWorld, type World } from './world.ts';

type Options = {
  /** How many milliseconds a second of the guided minute lasts; default 1,000. */
  readonly secondMs?: number;
  /** Does the guided minute begin by itself, when somebody looks for the first time? Default: yes. */
  readonly guides?: boolean;
  /** How often Pickup looks at the queue; default 5. */
  readonly pollSeconds?: number;
};

/** Starts a world, and whatever lets people see it and act in it. Stop it with `await using`. */
export async function startWorkbench(options: Options = {}): Promise<Workbench> {
  const workbench = new Workbench(options);
  await workbench.begins();
  return workbench;
}

/** A world to look at and to act in as anybody. */
export class Workbench {
  readonly #listeners = new Set<() => void>();
  readonly #changed = () => {
    for (const listener of this.#listeners) listener();
  };
  readonly timeline = new Timeline(this.#changed);
  readonly #traffic = watchTraffic((exchange) => this.timeline.hear(exchange));
  readonly #secondMs: number | undefined;
  readonly #pollSeconds: number | undefined;
  #guides: boolean;
  #round: Round | null = null;
  #beginning: Promise<undefined> | null = null;
  #id = 0;

  constructor({ secondMs, pollSeconds, guides = true }: Options) {
    this.#secondMs = secondMs;
    this.#pollSeconds = pollSeconds;
    this.#guides = guides;
  }

  /** Starts the world; another one in the place of one that is there. */
  begins(): Promise<undefined> {
    this.#beginning ??= this.#begin().finally(() => {
      this.#beginning = null;
    });
    return this.#beginning;
  }

  async #begin(): Promise<undefined> {
    const old = this.#round;
    old?.tour.skip();
    this.#round = null;
    this.timeline.begin(null);
    this.#changed();
    await old?.world[Symbol.asyncDispose]();
    const world = await startWorld(this.#pollSeconds);
    // What its start still stirs up is not shown.
    this.timeline.begin(world);
    await this.timeline.rests();
    this.timeline.begin(world);
    this.#round = this.#roundIn(world);
    this.#id = Date.now();
    this.#changed();
  }

  #roundIn(world: World): Round {
    const act = (as: string, what: Act) => this.acts(as, what);
    const tour = new Tour({ world, secondMs: this.#secondMs, changed: this.#changed, act });
    return { world, tour, marks: new ReadMarks(), outages: new Outages() };
  }

  /** Null while it is being started. */
  get world(): World | null {
    return this.#round?.world ?? null;
  }

  /** Somebody looks. */
  isLookedAt(): void {
    if (this.#guides) this.#round?.tour.start();
    this.#guides = false;
  }

  /** Calls back after every change, often several times for one. */
  onChange(listener: () => void): Disposable {
    const one = () => listener();
    this.#listeners.add(one);
    return { [Symbol.dispose]: () => this.#listeners.delete(one) };
  }

  /** All that this person sees, but for the lines; hardly anything while there is no world. */
  state(as: string | null): Partial<State> {
    const round = this.#round;
    const { all: outages } = round?.outages ?? new Outages();
    const about = { id: this.#id, outages, isStarting: !round };
    if (!round) return { world: { ...about, as: as ?? '' } };
    const { world, marks, tour } = round;
    const me = memberIn(world.cast, as);
    return {
      world: { ...about, as: me.as },
      people: peopleState(world),
      slack: slackState(world, me, marks),
      superoffice: superOfficeState(world),
      customers: customerState(world),
      tour: tour.state,
    };
  }

  /** Does what somebody does; resolves when Slack or SuperOffice has taken it, or refused. */
  async acts(as: string | null, act: Act): Promise<Answer> {
    if (act.verb === 'resets') return answered('Workbench', () => this.begins());
    const round = this.#round;
    if (!round) return { ok: false, from: 'Workbench', error: 'One moment: it is being started.' };
    const me = memberIn(round.world.cast, as);
    const deed = deedOf(round.world, me, act);
    const does = () => actInRound(round, me, act);
    const answer = await (deed ? this.timeline.tell(deed, does) : does());
    this.#changed();
    return answer;
  }

  /** A world that is being started is waited for, as only one that is there can be stopped. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled([this.#beginning]);
    this.#round?.tour.skip();
    this.#traffic[Symbol.dispose]();
    await this.#round?.world[Symbol.asyncDispose]();
  }
}
