import { type Acted, actedOf, reasonOf } from './acted.ts';
import { findButton, type Which } from './button.ts';
import { choiceOf, type Picked } from './choice.ts';
import { controlWith, findControl } from './control.ts';
import { eventually } from './eventually.ts';
import type { Hands } from './hands.ts';
import { type Json, stringOf } from './json.ts';
import type { Member } from './member.ts';
import { seenView } from './render-view.ts';
import type { FakeView } from './view.ts';
import { type ViewAct, viewBlockActions } from './view-payloads.ts';
import { type Control, fieldsOf } from './view-values.ts';

/** What a person has before them of the app, other than messages: a modal, or its Home. */
export abstract class Window {
  protected readonly hands: Hands;
  protected readonly person: Member;

  constructor(hands: Hands, person: Member) {
    this.hands = hands;
    this.person = person;
  }

  /** What is there now, as Slack keeps it; null: nothing. */
  abstract get shown(): FakeView | null;

  get isOpen(): boolean {
    return this.shown !== null;
  }

  /** What is there now, as Slack keeps it; throws when there is nothing. */
  get view(): FakeView {
    if (!this.shown) throw new Error(`${this.person.name} has nothing of the kind open`);
    return this.shown;
  }

  /** What the person sees now, top to bottom. */
  get seen(): string {
    return seenView(this.view, this.hands.workspace);
  }

  /** Waits until the person sees this; what they see then. */
  async shows(words: string | RegExp, patienceMs = 5_000): Promise<string> {
    const look = () => (this.isOpen && includes(this.seen, words) ? this.seen : undefined);
    const complaint = () => `Nothing like ${words}, but ${this.isOpen ? this.seen : 'nothing'}`;
    return eventually(look, complaint, patienceMs);
  }

  /** Clicks the button with this label; resolves when Slack has its acknowledgement or gave up. */
  async clicks(label: string, which: Which = {}): Promise<Acted> {
    const { view } = this;
    const button = findButton(view.blocks, label, which);
    if (button.url) this.person.opened.push(stringOf(button.url));
    return this.#acts(view, button, label);
  }

  /**
   * Picks in a menu what is named, and nothing else; channels and people are given as themselves,
   * options by label. Null when the app is not told until the modal is submitted.
   */
  async chooses(name: string, ...picked: readonly Picked[]): Promise<Acted | null> {
    const { view } = this;
    const control = findControl(view.blocks, name);
    return this.#fills(view, control, choiceOf(control.element, picked, this.person), name);
  }

  /** Types into an input. Null when the app is not told until the modal is submitted. */
  async fills(name: string, text: string): Promise<Acted | null> {
    const { view } = this;
    const control = findControl(view.blocks, name);
    const { type, max_length: most } = control.element;
    if (fieldsOf(type)?.chosen !== 'value') throw new Error(`Nobody can type into "${name}"`);
    if (text.length > Number(most ?? 3_000)) throw new Error(`Too long for "${name}"`);
    return this.#fills(view, control, { type, value: text === '' ? null : text }, name);
  }

  /**
   * Fills in what has these ids, with a value as payloads hold it. Null when the app is not told until the
   * modal is submitted.
   */
  async gives(blockId: string, actionId: string, value: Json): Promise<Acted | null> {
    const { view } = this;
    const control = controlWith(view.blocks, blockId, actionId);
    return this.#fills(view, control, value, actionId);
  }

  async #fills(
    view: FakeView,
    { block, element }: Control,
    value: Json,
    name: string,
  ): Promise<Acted | null> {
    const blockId = stringOf(block.block_id);
    const actionId = stringOf(element.action_id);
    if (fieldsOf(element.type)) view.fill(blockId, actionId, value);
    if (block.type === 'input' && block.dispatch_action !== true) return null;
    return this.#acts(view, { ...value, action_id: actionId, block_id: blockId }, name);
  }

  async #acts(view: FakeView, action: Json, name: string): Promise<Acted> {
    const payload = viewBlockActions(this.act(view), view, action);
    const delivery = await this.hands.deliver('interactive', payload);
    if (!delivery.ok) this.person.warnings.push(`"${name}" did not work: ${reasonOf(delivery)}`);
    return actedOf(delivery);
  }

  protected act(view: FakeView): ViewAct {
    const { workspace } = this.hands;
    const { identity } = workspace;
    const triggerId = workspace.views.triggers.issue({ person: this.person.id, view });
    return { identity, person: this.person, triggerId, now: workspace.now() };
  }
}

function includes(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}
