import type { Pickup } from '../../app/pickup.ts';
import { notifications } from '../notifications.ts';
import type { ButtonListener } from '../types.ts';
import { inPlace } from './in-place.ts';
import { isOnHome } from './on-home.ts';

/** Stop these messages, or Turn on again: written down, then acknowledged. */
export const notify =
  ({ chats, whisper }: Pickup, wanted: boolean): ButtonListener =>
  async ({ ack, body }) => {
    const words = await notifications(chats, body.user.id, wanted);
    await ack();
    if (isOnHome(body)) await chats.homes.touched(body.user.id);
    else whisper(inPlace(body), words);
  };
