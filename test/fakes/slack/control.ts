import { isJson, type Json, objectsOf, stringOf } from './json.ts';
import { seen } from './render.ts';
import { type Control, controlsOf } from './view-values.ts';

/**
 * The menu or input that people know by this name: the label of its block, its placeholder, its
 * section's words, or an id. Throws when it is missing or ambiguous.
 */
export function findControl(blocks: readonly Json[], name: string): Control {
  const all = controlsOf(blocks).filter(({ element }) => element.type !== 'button');
  const named = all.filter((control) => namesOf(control).includes(name));
  const fitting = named.length > 0 ? named : all.filter((one) => sectionWords(one).includes(name));
  const [control] = fitting;
  if (!control) throw new Error(`There is no "${name}" to fill in. ${listed(all)}`);
  if (fitting.length > 1) throw new Error(`${fitting.length} things are called "${name}"`);
  return control;
}

/** The menu or input with these ids; throws when it is missing. */
export function controlWith(blocks: readonly Json[], blockId: string, actionId: string): Control {
  const control = controlsOf(blocks).find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  );
  if (!control) throw new Error(`There is no ${blockId}/${actionId}`);
  return control;
}

/** The option with this label; throws when there is none. */
export function findOption(element: Json, label: string): Json {
  const grouped = objectsOf(element.option_groups).flatMap(({ options }) => objectsOf(options));
  const all = [...objectsOf(element.options), ...grouped];
  const option = all.find((one) => wordsOf(one.text) === label);
  if (option) return option;
  throw new Error(`There is no option "${label}", but: ${all.map(({ text }) => wordsOf(text))}`);
}

function namesOf({ block, element }: Control): string[] {
  const words = [block.label, element.placeholder].map(wordsOf);
  return [...words, stringOf(element.action_id), stringOf(block.block_id)];
}

function sectionWords({ block }: Control): string {
  return block.type === 'section'
    ? seen({ text: '', blocks: [{ ...block, accessory: null }] })
    : '';
}

function wordsOf(text: unknown): string {
  return isJson(text) ? seen({ text: '', blocks: [{ type: 'section', text }] }) : '';
}

function listed(all: readonly Control[]): string {
  const names = all.map((control) => namesOf(control).filter(Boolean).join(' / '));
  return names.length === 0 ? 'There is nothing of the kind.' : `There is: ${names.join('; ')}.`;
}
