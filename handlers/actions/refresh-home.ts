import type { Pickup } from '../../app/pickup.ts';
import type { ButtonListener } from '../types.ts';

/** Show what waits, on a Home that nobody looked at for a while. */
export const refreshHome =
  ({ chats }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await chats.homes.touched(body.user.id, { page: 1 });
    await ack();
  };
