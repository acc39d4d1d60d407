import { menuElements } from './menu-shapes.ts';
import {
  anything,
  byType,
  fields,
  listOf,
  oneOf,
  opaque,
  type Shape,
  textOf,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './shape.ts';
import {
  actionId,
  confirmation,
  focus,
  overflowOption,
  placeholder,
  plainText,
  style,
} from './text-shapes.ts';

const spoken = textOf({ max: 75 });

const button = fields(
  { text: plainText(75) },
  {
    ...actionId,
    url: webAddress(/^[a-z][a-z0-9+.-]*:/i),
    value: opaque(2_000),
    style,
    confirm: confirmation,
    accessibility_label: spoken,
  },
);

const workflow = fields({
  trigger: fields(
    { url: webAddress() },
    { customizable_input_parameters: listOf(anything, { max: 100 }) },
  ),
});

/** What may stand in an actions block or beside a section, apart from images. */
export const interactiveElements: Readonly<Record<string, Shape>> = {
  button,
  overflow: fields(
    { options: listOf(overflowOption, { min: 1, max: 5 }) },
    { ...actionId, confirm: confirmation },
  ),
  ...menuElements,
  workflow_button: fields(
    { text: plainText(75), workflow },
    { ...actionId, style, accessibility_label: spoken },
  ),
};

const feedbackButton = fields(
  { text: plainText(75), value: opaque(2_000) },
  { accessibility_label: spoken },
);

/** What may stand in a context_actions block. */
export const contextActionElements: Readonly<Record<string, Shape>> = {
  feedback_buttons: fields(
    { positive_button: feedbackButton, negative_button: feedbackButton },
    actionId,
  ),
  icon_button: fields(
    { icon: oneOf('trash'), text: plainText(75) },
    {
      ...actionId,
      value: opaque(2_000),
      confirm: confirmation,
      accessibility_label: spoken,
      visible_to_user_ids: listOf(opaque(255), { max: 100 }),
    },
  ),
};

/** Where people type, in an input block. */
export const inputElements: Shape = byType({
  ...interactiveElements,
  plain_text_input: fields(
    {},
    {
      ...actionId,
      ...focus,
      ...placeholder,
      initial_value: textOf({ min: 0, max: 3_000 }),
      multiline: yesOrNo,
      min_length: wholeNumber(0, 3_000),
      max_length: wholeNumber(1, 3_000),
      dispatch_action_config: anything,
    },
  ),
});
