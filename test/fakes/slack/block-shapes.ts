import { contextActionElements, inputElements, interactiveElements } from './element-shapes.ts';
import { image } from './image-shape.ts';
import { richTextParts } from './rich-text-shapes.ts';
import { alsoHolds, byType, fields, listOf, opaque, type Shape, textOf, yesOrNo } from './shape.ts';
import { anyText, plainText } from './text-shapes.ts';

const blockId = { block_id: opaque(255) };

/** Every block this stand-in knows may stand in a message; tables, cards, videos and files it does not. */
export const blockShape: Shape = byType({
  section: alsoHolds(
    fields(
      {},
      {
        ...blockId,
        text: anyText(3_000),
        fields: listOf(anyText(2_000), { min: 1, max: 10 }),
        accessory: byType({ ...interactiveElements, image: image() }),
        expand: yesOrNo,
      },
    ),
    (section) => (section.text || section.fields ? null : 'missing required field: text'),
  ),
  header: fields({ text: plainText(150) }, blockId),
  context: fields({ elements: listOf(contextElement(), { min: 1, max: 10 }) }, blockId),
  actions: fields({ elements: listOf(byType(interactiveElements), { min: 1, max: 25 }) }, blockId),
  context_actions: fields(
    { elements: listOf(byType(contextActionElements), { min: 1, max: 5 }) },
    blockId,
  ),
  divider: fields({}, blockId),
  image: image({ ...blockId, title: plainText(2_000) }),
  input: fields(
    { label: plainText(2_000), element: inputElements },
    { ...blockId, hint: plainText(2_000), optional: yesOrNo, dispatch_action: yesOrNo },
  ),
  rich_text: fields({ elements: richTextParts }, blockId),
  markdown: fields({ text: textOf({ max: 12_000, isMarkup: true }) }, blockId),
});

function contextElement(): Shape {
  const text = anyText(3_000);
  const shapes = { plain_text: text, mrkdwn: text, image: image() };
  return byType(shapes);
}
