import { blockShapes, type Surface } from './block-shapes.ts';
import { repeatedIds } from './blocks.ts';
import { isJson, type Json, objectsOf } from './json.ts';
import { alsoHolds, byType, fields, listOf, opaque, type Shape, yesOrNo } from './shape.ts';
import { plainText } from './text-shapes.ts';
import { controlsOf } from './view-values.ts';

export type ViewSurface = Exclude<Surface, 'message'>;

/**
 * What Slack finds wrong with a modal or a Home, each with the place as a JSON pointer; nothing when
 * it takes it.
 */
export function validateView(view: unknown, surface: ViewSurface): string[] {
  const problems: string[] = [];
  shapes[surface](view, '/view', problems);
  if (problems.length > 0 || !isJson(view)) return problems;
  return [...repeatedIds(view.blocks, '/view/blocks'), ...severalInFocus(view)];
}

const base = (surface: ViewSurface) => ({
  blocks: listOf(byType(blockShapes[surface]), { max: 100 }),
});

const common = {
  callback_id: opaque(255, 0),
  private_metadata: opaque(3_000, 0),
  external_id: opaque(255, 0),
};

const modal = alsoHolds(
  fields(
    { ...base('modal'), title: plainText(24) },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: yesOrNo,
      notify_on_close: yesOrNo,
    },
  ),
  (view) => (hasInputs(view) && !view.submit ? 'missing required field: submit' : null),
);

const shapes: Readonly<Record<ViewSurface, Shape>> = {
  modal: byType({ modal }),
  home: byType({ home: fields(base('home'), common) }),
};

function hasInputs({ blocks }: Json): boolean {
  return objectsOf(blocks).some(({ type }) => type === 'input');
}

function severalInFocus({ blocks }: Json): string[] {
  const focused = controlsOf(objectsOf(blocks)).filter(({ element }) => element.focus_on_load);
  return focused.length > 1 ? ['only one element may have focus_on_load [json-pointer:/view]'] : [];
}
