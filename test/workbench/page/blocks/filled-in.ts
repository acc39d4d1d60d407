import { isJson, type Json, stringOf } from '../../../fakes/slack/json.ts';
import { type Control, controlsOf, fieldsOf } from '../../../fakes/slack/view-values.ts';
import type { Values, View } from '../../protocol/slack.ts';
import { type Drafts, fieldId, optionsOf, type Place } from './place.ts';

/**
 * What was picked or typed, as Slack sends it. Options are known by their place in the element, people,
 * channels and dates by themselves.
 */
export function valueFor(element: Json, picked: readonly string[]): Json {
  const { type } = element;
  const chosen = fieldsOf(type)?.chosen ?? 'value';
  const [first = null] = picked.filter((one) => one !== '');
  if (chosen === 'selected_options') return { type, [chosen]: picked.flatMap(optionOf(element)) };
  if (chosen === 'selected_option')
    return { type, [chosen]: picked.flatMap(optionOf(element))[0] ?? null };
  return { type, [chosen]: chosen.endsWith('s') ? picked : first };
}

/** The opposite: what of an element is picked, or typed, in a value. */
export function pickedIn(element: Json, value: Json | undefined): readonly string[] {
  const chosen = value?.[fieldsOf(element.type)?.chosen ?? ''] ?? null;
  const all: readonly unknown[] = Array.isArray(chosen) ? chosen : [chosen];
  return all.flatMap((one) => {
    if (isJson(one)) return placeOf(element, one);
    return one === null || one === '' ? [] : [String(one)];
  });
}

/** What is picked or typed in an element now. */
export function pickedNow(place: Place, control: Control): readonly string[] {
  const draft = place.drafts.get(fieldId(place, control));
  return draft ?? pickedIn(control.element, savedIn(place, control));
}

/** All that is filled in in a modal, for its submission. */
export function filledIn(
  view: View,
  place: { readonly id: string; readonly drafts: Drafts },
): Values {
  const values: Record<string, Record<string, Json>> = {};
  for (const control of controlsOf(view.blocks)) {
    const { block, element } = control;
    if (!fieldsOf(element.type)) continue;
    const draft = place.drafts.get(fieldId(place, control));
    const saved = view.values[stringOf(block.block_id)]?.[stringOf(element.action_id)];
    const value = draft || !saved ? valueFor(element, draft ?? []) : saved;
    const blockId = stringOf(block.block_id);
    values[blockId] = { ...values[blockId], [stringOf(element.action_id)]: value };
  }
  return values;
}

/** In a message Slack keeps what was chosen for itself, so at first it is what the app set. */
function savedIn({ values }: Place, { block, element }: Control): Json | undefined {
  const saved = values[stringOf(block.block_id)]?.[stringOf(element.action_id)];
  const fields = fieldsOf(element.type);
  return saved ?? (fields ? { [fields.chosen]: element[fields.initial] ?? null } : undefined);
}

function optionOf(element: Json) {
  return (at: string): Json[] => {
    const option = at === '' ? undefined : optionsOf(element)[Number(at)];
    return option ? [option] : [];
  };
}

function placeOf(element: Json, option: Json): string[] {
  const at = optionsOf(element).findIndex(({ value }) => value === option.value);
  return at < 0 ? [] : [String(at)];
}
