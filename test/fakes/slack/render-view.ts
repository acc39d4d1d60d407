import { isJson, type Json, objectsOf, stringOf } from './json.ts';
import { seen } from './render.ts';
import type { FakeView } from './view.ts';
import { fieldsOf } from './view-values.ts';
import type { Workspace } from './workspace.ts';

/**
 * A modal or Home as its person sees it: title, blocks from top to bottom, what is filled in as
 * `(Support)` or else the placeholder, complaints after `!`, and the buttons at the foot.
 */
export function seenView(view: FakeView, workspace: Workspace): string {
  const { title, submit, close } = view.content;
  const blocks = view.blocks.flatMap((block) => shownBlock(block, view, workspace));
  const foot = [submit, close].filter(isJson).map((text) => ({ type: 'button', text }));
  return seen({
    text: '',
    blocks: [
      ...(isJson(title) ? [{ type: 'header', text: title }] : []),
      ...blocks,
      ...(foot.length > 0 ? [{ type: 'actions', elements: foot }] : []),
    ],
  });
}

function shownBlock(block: Json, view: FakeView, workspace: Workspace): Json[] {
  const shown = (element: Json) => shownElement(element, block, view, workspace);
  const complaint = view.errors[stringOf(block.block_id)];
  const after = complaint ? [section(plain(`! ${complaint}`))] : [];
  if (block.type === 'input' && isJson(block.element)) {
    const hint = isJson(block.hint) ? [section(block.hint)] : [];
    const fields = [block.label, shown(block.element)];
    return [{ type: 'section', fields }, ...hint, ...after];
  }
  if (block.type === 'actions') {
    return [{ ...block, elements: objectsOf(block.elements).map(shown) }];
  }
  return isJson(block.accessory) ? [{ ...block, accessory: shown(block.accessory) }] : [block];
}

/** What can be filled in, as the words that stand there now; other elements as they are. */
function shownElement(element: Json, block: Json, view: FakeView, workspace: Workspace): Json {
  const fields = fieldsOf(element.type);
  if (!fields) return element;
  const value = view.values[stringOf(block.block_id)]?.[stringOf(element.action_id)];
  const chosen = value?.[fields.chosen] ?? null;
  const words = (Array.isArray(chosen) ? chosen : [chosen])
    .filter((one) => one !== null && one !== '')
    .map((one) => wordsFor(one, workspace));
  const placeholder = isJson(element.placeholder) ? stringOf(element.placeholder.text) : '';
  return plain(words.length > 0 ? `(${words.join(', ')})` : `[${placeholder}]`);
}

function wordsFor(chosen: unknown, { people, channels }: Workspace): string {
  if (isJson(chosen)) return isJson(chosen.text) ? stringOf(chosen.text.text) : '';
  const id = String(chosen);
  return people.get(id)?.name ?? channels.get(id)?.name ?? id;
}

function section(text: unknown): Json {
  return { type: 'section', text };
}

function plain(text: string): Json {
  return { type: 'plain_text', text, emoji: false };
}
