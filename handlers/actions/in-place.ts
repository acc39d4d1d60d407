import type { BlockAction } from '@slack/bolt';
import { clicker } from './clicker.ts';

/** As `clicker`, for an answer that takes the place of the clicked message where only the clicker sees that. */
export function inPlace(body: BlockAction) {
  return { ...clicker(body), replaces: body.container?.is_ephemeral === true };
}
