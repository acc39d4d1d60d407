import { isJson, type Json, stringOf } from './json.ts';
import { controlsOf } from './view-values.ts';

/** Which of several buttons with one label. */
export type Which = {
  readonly nth?: number;
  readonly value?: string;
  readonly blockId?: string;
  readonly actionId?: string;
};

/**
 * The button with this label, as it goes into a payload; throws when it is missing or ambiguous.
 * @param blocks as Slack keeps them
 */
export function findButton(blocks: readonly Json[], label: string, which: Which): Json {
  const all = buttonsOf(blocks);
  const fitting = all.filter((button) => labelOf(button) === label && isWhich(button, which));
  const chosen = fitting[which.nth ?? 0];
  if (!chosen) throw new Error(`There is no button "${label}" to click. ${listed(all)}`);
  if (which.nth === undefined && fitting.length > 1) {
    throw new Error(`${fitting.length} buttons say "${label}": say which, with nth or value`);
  }
  return actionOf(chosen);
}

function isWhich(button: Json, { value, blockId, actionId }: Which): boolean {
  const isThis = (wanted: string | undefined, own: unknown) =>
    wanted === undefined || own === wanted;
  return (
    isThis(value, button.value) &&
    isThis(blockId, button.block_id) &&
    isThis(actionId, button.action_id)
  );
}

function buttonsOf(blocks: readonly Json[]): Json[] {
  return controlsOf(blocks)
    .filter(({ element }) => element.type === 'button')
    .map(({ block, element }) => ({ ...element, block_id: block.block_id }));
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
  if (buttons.length === 0) return 'There are no buttons.';
  return `There are: ${buttons.map((button) => `"${labelOf(button)}"`).join(', ')}.`;
}
