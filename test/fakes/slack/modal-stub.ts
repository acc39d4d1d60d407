import type { Json } from './json.ts';

const plain = (text: string) => ({ type: 'plain_text', text });

export const section = (text: string, extra: Json = {}) => ({
  type: 'section',
  text: plain(text),
  ...extra,
});

export const button = (text: string, extra: Json = {}) => ({
  type: 'button',
  text: plain(text),
  action_id: `do_${text}`,
  ...extra,
});

export const input = (label: string, element: Json, extra: Json = {}) => ({
  type: 'input',
  block_id: label,
  label: plain(label),
  element: { action_id: 'given', ...element },
  ...extra,
});

/** A modal that says this, with these blocks below it. */
export const modal = (title: string, blocks: readonly Json[] = [], extra: Json = {}) => ({
  type: 'modal',
  title: plain(title),
  blocks: [section(`This is ${title}`), ...blocks],
  ...extra,
});

/** The same with something to submit it with. */
export const form = (title: string, blocks: readonly Json[], extra: Json = {}) =>
  modal(title, blocks, { submit: plain('Save'), close: plain('Cancel'), ...extra });

export const home = (words: string, blocks: readonly Json[] = []) => ({
  type: 'home',
  blocks: [section(words), ...blocks],
});
