import type { Pickup } from '../../app/pickup.ts';
import type { ButtonListener } from '../types.ts';
import { clicker } from './clicker.ts';

/** A click on Pick Up where no chat is named: whichever has waited longest. Written down, then acknowledged. */
export const pickUpNext =
  ({ chats }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await chats.take({ ...clicker(body), wanted: null, cardTs: null });
    await ack();
  };
