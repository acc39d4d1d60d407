import type { Json } from './json.ts';
import { Refusal } from './method.ts';
import { TriggerIds } from './trigger-ids.ts';
import { FakeView } from './view.ts';

const mostOnOneAnother = 3;

/** The modals and Homes that people have before them. */
export class Views {
  readonly #now: () => number;
  /** By person, the lowest first. */
  readonly #modals = new Map<string, readonly FakeView[]>();
  readonly #homes = new Map<string, FakeView>();
  readonly triggers: TriggerIds;

  constructor(now: () => number) {
    this.#now = now;
    this.triggers = new TriggerIds(now);
  }

  /** The lowest first. */
  modalsOf(person: string): readonly FakeView[] {
    return this.#modals.get(person) ?? [];
  }

  homeOf(person: string): FakeView | null {
    return this.#homes.get(person) ?? null;
  }

  /** Shows a modal, in the place of whatever modals the person had open. */
  open(person: string, content: Json): FakeView {
    const view = new FakeView(content, this.#now());
    this.#modals.set(person, [view]);
    return view;
  }

  /** Lays a modal over the one that `below` is, or refuses as Slack does. */
  push(person: string, below: FakeView | null, content: Json): FakeView {
    const open = this.modalsOf(person);
    if (!below || !open.includes(below)) throw new Refusal('not_found');
    if (open.length >= mostOnOneAnother) throw new Refusal('push_limit_reached');
    const view = new FakeView(content, this.#now(), open.at(-1) ?? null);
    this.#modals.set(person, [...open, view]);
    return view;
  }

  /** Takes away the modal on top. */
  pop(person: string): void {
    this.#modals.set(person, this.modalsOf(person).slice(0, -1));
  }

  clear(person: string): void {
    this.#modals.delete(person);
  }

  /** Shows something else in a view. */
  update(view: FakeView, content: Json): void {
    view.show(content, this.#now());
  }

  publish(person: string, content: Json): FakeView {
    const home = this.homeOf(person);
    if (home) this.update(home, content);
    const shown = home ?? new FakeView(content, this.#now());
    this.#homes.set(person, shown);
    return shown;
  }

  /** A modal that is open, or a Home that was published. */
  find(isIt: (view: FakeView) => boolean): FakeView | null {
    const all = [...[...this.#modals.values()].flat(), ...this.#homes.values()];
    return all.find(isIt) ?? null;
  }
}
