import type { Message } from '../domain/card.ts';
import type { Modal } from '../domain/view.ts';
import { plainText } from './blocks.ts';

/** Says something in a window of its own. @param title at most 24 characters */
export function wordsModal(title: string, { blocks }: Pick<Message, 'blocks'>): Modal {
  return { type: 'modal', title: plainText(title), close: plainText('Close'), blocks };
}
