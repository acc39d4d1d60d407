import { datetimepicker, menuElements } from './menu-shapes.ts';
import {
  anything,
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

/** Shapes of elements or blocks, by type. */
export type Elements = Readonly<Record<string, Shape>>;

/** What may stand in an actions block or beside a section, apart from images. */
export const homeElements: Elements = {
  button,
  overflow: fields(
    { options: listOf(overflowOption, { min: 1, max: 5 }) },
    { ...actionId, confirm: confirmation },
  ),
  ...menuElements,
};

export const modalElements: Elements = { ...homeElements, datetimepicker };

export const messageElements: Elements = {
  ...modalElements,
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
export const contextActionElements: Elements = {
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

const typed = {
  ...actionId,
  ...focus,
  ...placeholder,
  initial_value: textOf({ min: 0, max: 3_000 }),
  dispatch_action_config: fields(
    {},
    { trigger_actions_on: listOf(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
  ),
};

const lengths = { min_length: wholeNumber(0, 3_000), max_length: wholeNumber(1, 3_000) };

const plainTextInput = fields({}, { ...typed, ...lengths, multiline: yesOrNo });

const decimal = textOf({ max: 40 });

/** What people fill in, in an input block. */
export const homeInputs: Elements = {
  ...withoutButtons(homeElements),
  plain_text_input: plainTextInput,
};

export const messageInputs: Elements = {
  ...withoutButtons(messageElements),
  plain_text_input: plainTextInput,
};

export const modalInputs: Elements = {
  ...withoutButtons(modalElements),
  plain_text_input: plainTextInput,
  email_text_input: fields({}, typed),
  url_text_input: fields({}, typed),
  number_input: fields(
    { is_decimal_allowed: yesOrNo },
    { ...typed, min_value: decimal, max_value: decimal },
  ),
};

/** A button is nothing to fill in. */
function withoutButtons({
  button: _button,
  overflow: _overflow,
  workflow_button: _workflow,
  ...others
}: Elements): Elements {
  return others;
}
