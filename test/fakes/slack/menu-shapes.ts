import {
  alsoHolds,
  fields,
  listOf,
  oneOf,
  opaque,
  type Shape,
  wholeNumber,
  yesOrNo,
} from './shape.ts';
import { actionId, confirmation, focus, option, optionGroup, placeholder } from './text-shapes.ts';

const choices = (max: number) =>
  fields(
    { options: listOf(option, { min: 1, max }) },
    {
      ...actionId,
      ...focus,
      confirm: confirmation,
      initial_options: listOf(option, { max }),
      initial_option: option,
    },
  );

const menuBase = { ...actionId, ...focus, ...placeholder, confirm: confirmation };
const many = { max_selected_items: wholeNumber(1) };

const staticMenu = (extra: Readonly<Record<string, Shape>>) =>
  alsoHolds(
    fields(
      {},
      {
        ...menuBase,
        options: listOf(option, { min: 1, max: 100 }),
        option_groups: listOf(optionGroup, { min: 1, max: 100 }),
        ...extra,
      },
    ),
    (value) =>
      (value.options === undefined) === (value.option_groups === undefined)
        ? 'must have either options or option_groups'
        : null,
  );

const menu = (initial: string, extra: Readonly<Record<string, Shape>> = {}) =>
  fields({}, { ...menuBase, [initial]: opaque(255), response_url_enabled: yesOrNo, ...extra });

const externalMenu = (extra: Readonly<Record<string, Shape>>) =>
  fields({}, { ...menuBase, min_query_length: wholeNumber(0), ...extra });

const picker = (initial: string, shape: Shape, extra: Readonly<Record<string, Shape>> = {}) =>
  fields({}, { ...menuBase, [initial]: shape, ...extra });

const conversationFilter = fields(
  {},
  {
    include: listOf(oneOf('im', 'mpim', 'private', 'public'), { min: 1, max: 4 }),
    exclude_external_shared_channels: yesOrNo,
    exclude_bot_users: yesOrNo,
  },
);

/** Elements in which people choose. */
export const menuElements: Readonly<Record<string, Shape>> = {
  checkboxes: choices(10),
  radio_buttons: choices(10),
  static_select: staticMenu({ initial_option: option }),
  multi_static_select: staticMenu({ initial_options: listOf(option, { max: 100 }), ...many }),
  external_select: externalMenu({ initial_option: option }),
  multi_external_select: externalMenu({ initial_options: listOf(option, { max: 100 }), ...many }),
  users_select: menu('initial_user'),
  conversations_select: menu('initial_conversation', {
    default_to_current_conversation: yesOrNo,
    filter: conversationFilter,
  }),
  channels_select: menu('initial_channel'),
  multi_users_select: picker('initial_users', listOf(opaque(255), { max: 100 }), many),
  multi_conversations_select: picker('initial_conversations', listOf(opaque(255), { max: 100 }), {
    ...many,
    default_to_current_conversation: yesOrNo,
    filter: conversationFilter,
  }),
  multi_channels_select: picker('initial_channels', listOf(opaque(255), { max: 100 }), many),
  datepicker: picker('initial_date', opaque(10)),
  timepicker: picker('initial_time', opaque(5), { timezone: opaque(255) }),
};

/** Not for Home. */
export const datetimepicker = picker(
  'initial_date_time',
  wholeNumber(1_000_000_000, 9_999_999_999),
);
