import type { Pickup } from '../../app/pickup.ts';
import type { ButtonListener } from '../types.ts';
import { clicker } from './clicker.ts';

/** A click on Pick Up where no chat is named: whichever has waited longest. Written down, then acknowledged. */
export const pickUpNext =
  ({ chats }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    const who = clicker(body);
    await chats.take({ ...who, wanted: null, cardTs: null });
    await ack();
    const { container, message } = body;
    if (message && !container.is_ephemeral) chats.summaryClicked({ ...who, ts: message.ts });
  };
