import { type Acted, actedOf, reasonOf } from './acted.ts';
import type { Delivery } from './delivery.ts';
import { isJson, type Json, stringOf } from './json.ts';
import { Refusal } from './method.ts';
import type { FakeView } from './view.ts';
import { viewClosed, viewSubmission } from './view-payloads.ts';
import { validateView } from './view-shapes.ts';
import { type Control, controlsOf, isEmpty } from './view-values.ts';
import { Window } from './window.ts';

/** The modal a person has before them, the topmost if there are several. */
export class ModalWindow extends Window {
  get shown(): FakeView | null {
    return this.#stack.at(-1) ?? null;
  }

  /** How many lie on one another. */
  get depth(): number {
    return this.#stack.length;
  }

  get #stack(): readonly FakeView[] {
    return this.hands.workspace.views.modalsOf(this.person.id);
  }

  /**
   * Submits it; resolves when Slack did what the app's acknowledgement says. Throws when Slack lets
   * nobody submit it as it is.
   */
  async submits(): Promise<Acted> {
    const { view } = this;
    if (!view.content.submit) throw new Error('This modal has nothing to submit it with');
    refuseUnfinished(view);
    view.errors = {};
    const payload = viewSubmission(this.act(view), view);
    const delivery = await this.hands.deliver('interactive', payload);
    const trouble = delivery.ok ? this.#follow(view, delivery) : reasonOf(delivery);
    if (trouble) this.person.warnings.push(`The modal could not be submitted: ${trouble}`);
    return actedOf(delivery);
  }

  /** Closes it with the button at its foot, which shows the one below, if any. */
  async closes(): Promise<void> {
    const { view } = this;
    if (view.content.clear_on_close === true) return this.dismisses();
    this.hands.workspace.views.pop(this.person.id);
    await this.#tell(view, false);
  }

  /** Closes it and all below it, with the cross. */
  async dismisses(): Promise<void> {
    const stack = [...this.#stack].reverse();
    this.hands.workspace.views.clear(this.person.id);
    for (const view of stack) await this.#tell(view, true);
  }

  async #tell(view: FakeView, isCleared: boolean): Promise<void> {
    if (view.content.notify_on_close !== true) return;
    await this.hands.deliver('interactive', viewClosed(this.act(view), view, isCleared));
  }

  /** Does what an acknowledgement says; what is wrong with it when Slack would not. */
  #follow(view: FakeView, { answer }: Delivery): string | null {
    const { views } = this.hands.workspace;
    const said = isJson(answer) ? answer : {};
    switch (said.response_action) {
      case undefined:
        if (answer !== null) return 'an answer that is none';
        this.#takeAway(view);
        return null;
      case 'clear':
        views.clear(this.person.id);
        return null;
      case 'errors':
        return complain(view, said.errors);
      case 'update':
        return problemsWith(said.view) ?? this.#show(() => views.update(view, viewIn(said)));
      case 'push':
        return (
          problemsWith(said.view) ??
          this.#show(() => views.push(this.person.id, view, viewIn(said)))
        );
      default:
        return `unknown response_action: ${stringOf(said.response_action)}`;
    }
  }

  #takeAway(view: FakeView): void {
    if (this.shown === view) this.hands.workspace.views.pop(this.person.id);
  }

  #show(show: () => unknown): string | null {
    try {
      show();
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  }
}

function viewIn({ view }: Json): Json {
  return isJson(view) ? view : {};
}

function problemsWith(view: unknown): string | null {
  return validateView(view, 'modal')[0] ?? null;
}

/** Complaints stand under the inputs they are about, so their blocks have to be there. */
function complain(view: FakeView, errors: unknown): string | null {
  const all = isJson(errors) ? Object.entries(errors) : [];
  if (all.length === 0) return 'errors that are none';
  const inputs = view.blocks.filter(({ type }) => type === 'input').map((one) => one.block_id);
  const astray = all.find(([blockId]) => !inputs.includes(blockId));
  if (astray) return `an error for a block that is no input: ${astray[0]}`;
  view.errors = Object.fromEntries(all.map(([blockId, words]) => [blockId, String(words)]));
  return null;
}

/** Slack itself lets nobody submit a modal whose inputs are not filled in, unless they are optional. */
function refuseUnfinished(view: FakeView): void {
  for (const control of controlsOf(view.blocks)) {
    const problem = control.block.type === 'input' ? problemOf(control, view) : null;
    const { label } = control.block;
    if (problem) throw new Error(`"${isJson(label) ? stringOf(label.text) : ''}" ${problem}`);
  }
}

function problemOf({ block, element }: Control, { values }: FakeView): string | null {
  const value = values[stringOf(block.block_id)]?.[stringOf(element.action_id)];
  if (isEmpty(value)) return block.optional === true ? null : 'is not filled in';
  if (typeof value?.value !== 'string') return null;
  return value.value.length < Number(element.min_length ?? 0) ? 'is too short' : null;
}
