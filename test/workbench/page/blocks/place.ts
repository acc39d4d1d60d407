import { type Json, objectsOf, stringOf } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import type { Values } from '../../protocol/slack.ts';
import type { Known } from '../words/draw-segments.ts';

/** Where blocks stand: for whom they are drawn, what is filled in there, and what acting on them does. */
export type Place = {
  /** Sets the ids of this place's elements apart from those of others on the page. */
  readonly id: string;
  readonly known: Known;
  /** What Slack has as filled in. */
  readonly values: Values;
  /** What is wrong with it, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What was filled in here and not sent yet. */
  readonly drafts: Drafts;
  /** What was pressed and not answered yet. */
  readonly busy: ReadonlySet<string>;
  clicks(control: Control): void;
  chooses(control: Control, value: Json): void;
};

/** What is picked or typed in an element, by `fieldId`: the values of its options, or its text alone. */
export type Drafts = {
  get(id: string): readonly string[] | undefined;
  set(id: string, picked: readonly string[]): void;
};

/** Names an element wherever it is drawn. */
export function fieldId({ id }: { readonly id: string }, { block, element }: Control): string {
  return [id, block.block_id, element.action_id, stringOf(element.value)].join('/');
}

/** Does it wait for its modal to be submitted? */
export function isForLater({ block }: Control): boolean {
  return block.type === 'input' && block.dispatch_action !== true;
}

/** The options an element gives itself, group after group. */
export function optionsOf(element: Json): readonly Json[] {
  const grouped = objectsOf(element.option_groups).flatMap(({ options }) => objectsOf(options));
  return [...objectsOf(element.options), ...grouped];
}
