import { actAsCustomer } from './acts/customer-acts.ts';
import { deedOf } from './acts/deed.ts';
import { Outages } from './acts/outages.ts';
import { answered } from './acts/refused.ts';
import { isInSlack, isInSuperOffice, isOnTheWebsite } from './acts/sides.ts';
import { actInSlack } from './acts/slack-acts.ts';
import { actInSuperOffice } from './acts/superoffice-acts.ts';
import { type Member, memberIn } from './cast.ts';
import type { Act, Answer } from './protocol/act.ts';
import type { State } from './protocol/state.ts';
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
  #marks = new ReadMarks();
  #outages = new Outages();
  #world: World | null = null;
  #tour: Tour | null = null;
  #id = 0;

  constructor({ secondMs, pollSeconds, guides = true }: Options) {
    this.#secondMs = secondMs;
    this.#pollSeconds = pollSeconds;
    this.#guides = guides;
  }

  /** Starts the world; another one in the place of one that is there. */
  async begins(): Promise<undefined> {
    const old = this.#world;
    this.#tour?.skip();
    this.#world = null;
    this.timeline.begin(null);
    this.#changed();
    await old?.[Symbol.asyncDispose]();
    const world = await startWorld(this.#pollSeconds);
    this.#marks = new ReadMarks();
    this.#outages = new Outages();
    this.#tour = new Tour({
      ...{ world, secondMs: this.#secondMs, changed: this.#changed },
      act: (as, act) => this.acts(as, act),
    });
    // What its start still stirs up is not shown.
    this.timeline.begin(world);
    await this.timeline.rests();
    this.timeline.begin(world);
    this.#world = world;
    this.#id = Date.now();
    this.#changed();
  }

  /** Null while it is being started. */
  get world(): World | null {
    return this.#world;
  }

  /** Somebody looks. */
  isLookedAt(): void {
    if (this.#guides) this.#tour?.start();
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
    const world = this.#world;
    const outages = this.#outages.all;
    const about = { id: this.#id, pickupUrl: world?.pickupUrl ?? '', outages, isStarting: !world };
    if (!world || !this.#tour) return { world: { ...about, as: as ?? '' } };
    const me = memberIn(world.cast, as);
    return {
      world: { ...about, as: me.as },
      people: peopleState(world),
      slack: slackState(world, me, this.#marks),
      superoffice: superOfficeState(world),
      customers: customerState(world),
      tour: this.#tour.state,
    };
  }

  /** Does what somebody does; resolves when Slack or SuperOffice has taken it, or refused. */
  async acts(as: string | null, act: Act): Promise<Answer> {
    const world = this.#world;
    if (!world) return { ok: false, from: 'Workbench', error: 'One moment: it is being started.' };
    if (act.verb === 'resets') return answered('Workbench', () => this.begins());
    const me = memberIn(world.cast, as);
    const deed = deedOf(world, me, act);
    const does = () => this.#does(world, me, act);
    const answer = await (deed ? this.timeline.tell(deed, does) : does());
    this.#changed();
    return answer;
  }

  #does(world: World, me: Member, act: Act): Promise<Answer> {
    if (isInSlack(act))
      return answered('Slack', async () => void (await actInSlack(world, me, act, this.#marks)));
    if (isInSuperOffice(act))
      return answered('SuperOffice', async () => void (await actInSuperOffice(world, act)));
    if (isOnTheWebsite(act)) return answered('SuperOffice', () => actAsCustomer(world, act));
    return answered('Workbench', async () => {
      if (act.verb === 'breaks') await this.#outages.switch(world, act.what, act.isOn);
      if (act.verb === 'tour') this.#tour?.[act.does]();
      return undefined;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#tour?.skip();
    this.#traffic[Symbol.dispose]();
    await this.#world?.[Symbol.asyncDispose]();
  }
}
