import type { BlockAction } from '@slack/bolt';
import { parseSessionValue } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { unknownCard } from '../../app/ui/notices.ts';
import type { ButtonListener } from '../types.ts';
import { clicker } from './clicker.ts';
import { isOnHome } from './on-home.ts';

/** A click on Pick Up: written down, then acknowledged. */
export const pickUp =
  ({ chats, whisper }: Pickup): ButtonListener =>
  async ({ ack, action, body }) => {
    const wanted = parseSessionValue(action.value);
    if (wanted) await chats.take({ ...clicker(body), wanted, cardTs: cardTs(body) });
    await ack();
    if (!wanted) whisper(clicker(body), unknownCard());
    if (isOnHome(body)) await chats.homes.touched(body.user.id);
  };

/** The message that was clicked, unless only the clicker sees it; one that is nowhere is no card. */
function cardTs({ channel, container, message }: BlockAction): string | null {
  return !channel || container?.is_ephemeral ? null : (message?.ts ?? null);
}
