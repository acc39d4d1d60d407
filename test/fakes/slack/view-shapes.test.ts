import { expect, test } from 'vitest';
import { button, form, home, input, modal, section } from './modal-stub.ts';
import { validateView } from './view-shapes.ts';

const option = (text: string) => ({ text: { type: 'plain_text', text }, value: text });
const filter = { include: ['public', 'private'], exclude_bot_users: true };

test.each<[string, object]>([
  ['text', modal('Set up', [section('x')])],
  ['buttons', modal('Set up', [{ type: 'actions', elements: [button('Join')] }])],
  ['a text input', form('Set up', [input('Name', { type: 'plain_text_input' })])],
  ['a picker', form('Set up', [input('To', { type: 'multi_conversations_select', filter })])],
  ['a person', form('Set up', [input('Who', { type: 'users_select' })])],
  ['options', form('Set up', [input('One', { type: 'static_select', options: [option('a')] })])],
  ['boxes', form('Set up', [input('All', { type: 'checkboxes', options: [option('a')] })])],
  ['a number', form('Set up', [input('N', { type: 'number_input', is_decimal_allowed: false })])],
])('a modal may hold %s', (_what, view) => {
  expect(validateView(view, 'modal')).toEqual([]);
});

const plain = (text: string) => ({ type: 'plain_text', text });
const many = (count: number) => Array.from({ length: count }, () => section('x'));

test.each<[string, object, string]>([
  [
    'a long title',
    modal('x'.repeat(25)),
    'less than 25 characters [json-pointer:/view/title/text]',
  ],
  ['no title', { type: 'modal', blocks: [] }, 'missing required field: title'],
  ['a long button', form('x', [], { submit: plain('x'.repeat(25)) }), '/view/submit/text'],
  ['inputs to no avail', modal('x', [input('Name', { type: 'plain_text_input' })]), 'submit'],
  ['many blocks', modal('x', many(100)), 'no more than 100 items allowed'],
  ['much metadata', modal('x', [], { private_metadata: 'x'.repeat(3_001) }), 'private_metadata'],
  ['unknown fields', modal('x', [], { colour: 'red' }), 'invalid additional property: colour'],
  ['message blocks', modal('x', [{ type: 'markdown', text: 'x' }]), 'unsupported type: markdown'],
  ['a button to fill in', form('x', [input('x', button('x'))]), 'unsupported type: button'],
  [
    'one id twice',
    modal('x', [section('x', { block_id: 'a' }), section('y', { block_id: 'a' })]),
    'exists',
  ],
  [
    'odd filters',
    form('x', [input('x', { type: 'conversations_select', filter: { include: ['all'] } })]),
    'include',
  ],
  [
    'two in focus',
    form(
      'x',
      ['a', 'b'].map((one) => input(one, { type: 'plain_text_input', focus_on_load: true })),
    ),
    'focus_on_load',
  ],
  ['another kind', home('x'), 'unsupported type: home'],
])('a modal may not have %s', (_what, view, problem) => {
  expect(validateView(view, 'modal').join('\n')).toContain(problem);
});

test.each<[string, object, string]>([
  ['a title', { ...home('x'), title: plain('x') }, 'invalid additional property: title'],
  ['many blocks', home('x', many(100)), 'no more than 100 items allowed'],
  ['addresses to fill in', home('x', [input('x', { type: 'url_text_input' })]), 'unsupported type'],
])('Home may not have %s', (_what, view, problem) => {
  expect(validateView(view, 'home').join('\n')).toContain(problem);
});

test('Home may hold words, buttons and menus', () => {
  const menu = { type: 'users_select', action_id: 'who' };
  const blocks = [section('x', { accessory: menu }), { type: 'actions', elements: [button('Go')] }];
  expect(validateView(home('x', blocks), 'home')).toEqual([]);
});
