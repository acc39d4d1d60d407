import type { BlockAction } from '@slack/bolt';
import { parseSessionValue } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { unknownCard } from '../../app/ui/notices.ts';
import type { ButtonListener } from '../types.ts';
import { clicker } from './clicker.ts';

/** A click on Pick Up: written down, then acknowledged. */
export const pickUp =
  ({ chats, whisper }: Pickup): ButtonListener =>
  async ({ ack, action, body }) => {
    const wanted = parseSessionValue(action.value);
    if (wanted) await chats.take({ ...clicker(body), wanted, cardTs: cardTs(body) });
    await ack();
    if (!wanted) whisper(clicker(body), unknownCard());
  };

/** The message that was clicked, unless only the clicker sees it. */
function cardTs({ container, message }: BlockAction): string | null {
  return container?.is_ephemeral ? null : (message?.ts ?? null);
}
