import {
  contextActionElements,
  type Elements,
  homeElements,
  homeInputs,
  messageElements,
  messageInputs,
  modalElements,
  modalInputs,
} from './element-shapes.ts';
import { image } from './image-shape.ts';
import { richTextParts } from './rich-text-shapes.ts';
import { alsoHolds, byType, fields, listOf, opaque, type Shape, textOf, yesOrNo } from './shape.ts';
import { anyText, plainText } from './text-shapes.ts';

/** Where blocks stand. */
export type Surface = 'message' | 'modal' | 'home';

const blockId = { block_id: opaque(255) };

/** The blocks that may stand everywhere, with what they may hold there. */
const everywhere = (elements: Elements, inputs: Elements): Elements => ({
  section: alsoHolds(
    fields(
      {},
      {
        ...blockId,
        text: anyText(3_000),
        fields: listOf(anyText(2_000), { min: 1, max: 10 }),
        accessory: byType({ ...elements, image: image() }),
        expand: yesOrNo,
      },
    ),
    (section) => (section.text || section.fields ? null : 'missing required field: text'),
  ),
  header: fields({ text: plainText(150) }, blockId),
  context: fields({ elements: listOf(contextElement(), { min: 1, max: 10 }) }, blockId),
  actions: fields({ elements: listOf(byType(elements), { min: 1, max: 25 }) }, blockId),
  divider: fields({}, blockId),
  image: image({ ...blockId, title: plainText(2_000) }),
  input: fields(
    { label: plainText(2_000), element: byType(inputs) },
    { ...blockId, hint: plainText(2_000), optional: yesOrNo, dispatch_action: yesOrNo },
  ),
  rich_text: fields({ elements: richTextParts }, blockId),
});

/** Every block this stand-in knows, by where it may stand; tables, cards, videos and files it does not. */
export const blockShapes: Readonly<Record<Surface, Elements>> = {
  message: {
    ...everywhere(messageElements, messageInputs),
    context_actions: fields(
      { elements: listOf(byType(contextActionElements), { min: 1, max: 5 }) },
      blockId,
    ),
    markdown: fields({ text: textOf({ max: 12_000, isMarkup: true }) }, blockId),
  },
  modal: everywhere(modalElements, modalInputs),
  home: everywhere(homeElements, homeInputs),
};

function contextElement(): Shape {
  const text = anyText(3_000);
  const shapes = { plain_text: text, mrkdwn: text, image: image() };
  return byType(shapes);
}
