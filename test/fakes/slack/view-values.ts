import { isJson, type Json, objectsOf, stringOf } from './json.ts';

/** What is filled in, by the ids of block and action. */
export type Values = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** An element with which people act, in its block. */
export type Control = { readonly block: Json; readonly element: Json };

/** Everything in these blocks with which people act, in order. */
export function controlsOf(blocks: readonly Json[]): Control[] {
  return blocks.flatMap((block) =>
    [...objectsOf(block.elements), block.accessory, block.element]
      .filter(isJson)
      .filter((element) => stringOf(element.action_id) !== '')
      .map((element) => ({ block, element })),
  );
}

/** Which field of a value holds what was filled in, and which of the element what it starts from. */
export function fieldsOf(
  type: unknown,
): { readonly chosen: string; readonly initial: string } | null {
  const name = stringOf(type);
  const known = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!known) return null;
  if (known === 'value') return { chosen: 'value', initial: 'initial_value' };
  return { chosen: `selected_${known}`, initial: `initial_${known}` };
}

const kinds: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  static_select: 'option',
  external_select: 'option',
  radio_buttons: 'option',
  checkboxes: 'options',
  multi_static_select: 'options',
  multi_external_select: 'options',
  users_select: 'user',
  multi_users_select: 'users',
  conversations_select: 'conversation',
  multi_conversations_select: 'conversations',
  channels_select: 'channel',
  multi_channels_select: 'channels',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'date_time',
};

/** The state of a view: what was filled in `before`, else what the app set. */
export function valuesOf(blocks: readonly Json[], before: Values): Values {
  const values: Record<string, Record<string, Json>> = {};
  for (const { block, element } of controlsOf(blocks)) {
    const fields = fieldsOf(element.type);
    if (!fields) continue;
    const blockId = stringOf(block.block_id);
    const actionId = stringOf(element.action_id);
    const initial = element[fields.initial] ?? (fields.chosen.endsWith('s') ? [] : null);
    const preset: Json = { type: element.type, [fields.chosen]: initial };
    const kept = before[blockId]?.[actionId] ?? preset;
    values[blockId] ??= {};
    values[blockId][actionId] = kept.type === element.type ? kept : preset;
  }
  return values;
}

/** Is nothing filled in? */
export function isEmpty(value: Json | undefined): boolean {
  const chosen = value?.[fieldsOf(value.type)?.chosen ?? ''] ?? null;
  return chosen === null || chosen === '' || (Array.isArray(chosen) && chosen.length === 0);
}
