import type { ViewSubmitAction } from '@slack/bolt';
import type { Modal } from '../../app/domain/view.ts';

/** An acknowledgement that shows something else where somebody submitted something. */
export function instead({ blocks, ...view }: Modal) {
  const response_action = 'update' as const;
  return { response_action, view: { ...view, blocks: [...blocks] } };
}

/** The modal on which the submitted one lay; null: none. */
export function underneath({ previous_view_id, id }: ViewSubmitAction['view']): string | null {
  return previous_view_id && previous_view_id !== id ? previous_view_id : null;
}
