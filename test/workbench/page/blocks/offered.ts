import { isJson, type Json, stringOf } from '../../../fakes/slack/json.ts';
import type { Known } from '../words/draw-segments.ts';
import { plainWords } from '../words/draw-text.ts';
import { optionsOf } from './place.ts';

/** Something to choose in a menu. `group`: under which heading it stands; null: none. */
export type Offer = {
  readonly value: string;
  readonly label: string;
  readonly group: string | null;
};

/** What an element offers this person, in order: its own options, or people, or the channels they can see. */
export function offeredBy(element: Json, known: Known): readonly Offer[] {
  const type = stringOf(element.type);
  if (type.includes('users')) return named(known.people, '');
  if (/conversations|channels/.test(type)) return named(known.channels, '# ');
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJson) : null;
  const heads = groups?.flatMap(({ label, options }) =>
    Array.isArray(options) ? options.map(() => plainWords(label)) : [],
  );
  return optionsOf(element).map(({ text }, at) => {
    return { value: String(at), label: plainWords(text), group: heads?.[at] ?? null };
  });
}

function named(all: ReadonlyMap<string, string>, mark: string): Offer[] {
  return [...all].map(([value, name]) => ({ value, label: `${mark}${name}`, group: null }));
}
