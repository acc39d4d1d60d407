import {
  byType,
  fields,
  listOf,
  oneOf,
  opaque,
  type Shape,
  textOf,
  webAddress,
  yesOrNo,
} from './shape.ts';

/** A plain_text object. */
export function plainText(max: number): Shape {
  return byType({ plain_text: fields({ text: textOf({ max }) }, { emoji: yesOrNo }) });
}

/** A plain_text or mrkdwn object. */
export function anyText(max: number): Shape {
  return byType({
    plain_text: fields({ text: textOf({ max }) }, { emoji: yesOrNo }),
    mrkdwn: fields({ text: textOf({ max, isMarkup: true }) }, { verbatim: yesOrNo }),
  });
}

export const actionId = { action_id: opaque(255) };
export const focus = { focus_on_load: yesOrNo };
export const placeholder = { placeholder: plainText(150) };
export const style = oneOf('primary', 'danger');

/** The dialog in which a person confirms what they clicked. */
export const confirmation = fields(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style },
);

const describedBy = { value: opaque(75), description: plainText(75) };

/** An option of a menu, of checkboxes or of radio buttons. */
export const option = fields({ text: anyText(75), value: opaque(75) }, describedBy);
export const overflowOption = fields(
  { text: plainText(75), value: opaque(75) },
  { ...describedBy, url: webAddress() },
);
export const optionGroup = fields({
  label: plainText(75),
  options: listOf(option, { min: 1, max: 100 }),
});
