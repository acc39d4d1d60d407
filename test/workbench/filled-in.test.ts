import { describe, expect, test } from 'vitest';
import type { Json } from '../fakes/slack/json.ts';
import { filledIn, pickedIn, valueFor } from './page/blocks/filled-in.ts';
import { Memory } from './page/parts/memory.ts';
import type { View } from './protocol/slack.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const options = [option('a'), option('b'), option('c')];

/** Element, what is picked in it, and how Slack has that. */
const all: readonly (readonly [Json, readonly string[], Json])[] = [
  [{ type: 'plain_text_input' }, ['Kari'], { value: 'Kari' }],
  [{ type: 'plain_text_input' }, [], { value: null }],
  [{ type: 'static_select', options }, ['1'], { selected_option: options[1] }],
  [{ type: 'static_select', options }, [], { selected_option: null }],
  [
    {
      type: 'static_select',
      option_groups: [{ options: options.slice(0, 1) }, { options: options.slice(1) }],
    },
    ['2'],
    { selected_option: options[2] },
  ],
  [
    { type: 'multi_static_select', options },
    ['0', '2'],
    { selected_options: [options[0], options[2]] },
  ],
  [{ type: 'checkboxes', options }, [], { selected_options: [] }],
  [{ type: 'radio_buttons', options }, ['0'], { selected_option: options[0] }],
  [{ type: 'users_select' }, ['U1'], { selected_user: 'U1' }],
  [{ type: 'multi_users_select' }, ['U1', 'U2'], { selected_users: ['U1', 'U2'] }],
  [{ type: 'conversations_select' }, ['C1'], { selected_conversation: 'C1' }],
  [{ type: 'multi_conversations_select' }, ['C1'], { selected_conversations: ['C1'] }],
  [{ type: 'channels_select' }, [], { selected_channel: null }],
  [{ type: 'datepicker' }, ['2026-11-23'], { selected_date: '2026-11-23' }],
];

describe('what is picked', () => {
  test.each(all)('in %j is sent as Slack sends it', (element, picked, value) => {
    expect(valueFor(element, picked)).toEqual({ type: element.type, ...value });
  });

  test.each(all)('in %j is found in such a value', (element, picked, value) => {
    expect(pickedIn(element, { type: element.type, ...value })).toEqual(picked);
  });

  test('and is not offered any more is not sent', () => {
    expect(valueFor({ type: 'static_select', options }, ['7'])).toEqual({
      type: 'static_select',
      selected_option: null,
    });
  });
});

describe('a submission', () => {
  const input = (block_id: string, element: Json) => ({ type: 'input', block_id, element });
  const view: View = {
    ...{
      id: 'V1',
      type: 'modal',
      version: '1',
      title: null,
      submit: null,
      close: null,
      errors: {},
    },
    blocks: [
      input('name', { type: 'plain_text_input', action_id: 'typed' }),
      input('channels', { type: 'multi_conversations_select', action_id: 'chosen' }),
      { type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'go' }] },
    ],
    values: {
      name: { typed: { type: 'plain_text_input', value: null } },
      channels: { chosen: { type: 'multi_conversations_select', selected_conversations: ['C1'] } },
    },
  };

  test('has what was typed here, and what stood there already', () => {
    const memory = new Memory();
    memory.set('V1/name/typed/', ['Kari']);
    expect(filledIn(view, { id: 'V1', drafts: memory })).toEqual({
      name: { typed: { type: 'plain_text_input', value: 'Kari' } },
      channels: { chosen: { type: 'multi_conversations_select', selected_conversations: ['C1'] } },
    });
  });
});
