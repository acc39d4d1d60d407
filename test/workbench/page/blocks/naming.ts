import { isJson } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import { plainWords } from '../words/draw-text.ts';
import { fieldId, type Place } from './place.ts';

/** How assistive technology names an element; each part is null where there is nothing of the kind. */
export type Naming = {
  readonly label: string | null;
  readonly labelledBy: string | null;
  readonly describedBy: string | null;
  readonly isWrong: boolean;
};

/** In an input block by its label, elsewhere by its placeholder or the words beside it. */
export function namingOf(control: Control, place: Place): Naming {
  const { block, element } = control;
  const id = fieldId(place, control);
  const isWrong = Object.hasOwn(place.errors, String(block.block_id));
  if (block.type !== 'input') {
    const label = plainWords(element.placeholder) || plainWords(block.text) || 'Choose';
    return { label, labelledBy: null, describedBy: null, isWrong };
  }
  const about = [isWrong ? `${id}/error` : '', isJson(block.hint) ? `${id}/hint` : ''];
  return {
    label: null,
    labelledBy: `${id}/label`,
    describedBy: about.join(' ').trim() || null,
    isWrong,
  };
}
