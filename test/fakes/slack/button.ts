import { isJson, type Json, objectsOf, stringOf } from './json.ts';
import type { Content, FakeMessage } from './message.ts';
import { storedBlocks } from './stored-blocks.ts';

/** Which of several buttons with one label. */
export type Which = { readonly nth?: number; readonly value?: string };

/** The button with this label, as it goes into a payload; throws when it is missing or ambiguous. */
export function findButton(
  message: FakeMessage,
  shown: Content,
  label: string,
  which: Which,
): Json {
  const all = buttonsOf(storedBlocks(message.ts, shown.blocks));
  const fitting = all.filter(
    (button) =>
      labelOf(button) === label && (which.value === undefined || button.value === which.value),
  );
  const chosen = fitting[which.nth ?? 0];
  if (!chosen) throw new Error(`There is no button "${label}" to click. ${listed(all)}`);
  if (which.nth === undefined && fitting.length > 1) {
    throw new Error(`${fitting.length} buttons say "${label}": say which, with nth or value`);
  }
  return actionOf(chosen);
}

function buttonsOf(blocks: readonly Json[]): Json[] {
  return blocks
    .flatMap((block) =>
      [...objectsOf(block.elements), block.accessory].map((element) =>
        isJson(element) && element.type === 'button'
          ? { ...element, block_id: block.block_id }
          : null,
      ),
    )
    .filter((button) => button !== null);
}

/** Slack leaves what is only for show out of the payload. */
function actionOf(button: Json): Json {
  const { accessibility_label: _label, confirm: _confirm, ...action } = button;
  return action;
}

function labelOf(button: Json): string {
  return isJson(button.text) ? stringOf(button.text.text) : '';
}

function listed(buttons: readonly Json[]): string {
  if (buttons.length === 0) return 'The message has no buttons.';
  return `The message has: ${buttons.map((button) => `"${labelOf(button)}"`).join(', ')}.`;
}
