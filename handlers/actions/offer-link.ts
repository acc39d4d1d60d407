import type { Pickup } from '../../app/pickup.ts';
import type { ButtonListener } from '../types.ts';

/** Connect on Home: acknowledged, then answered with a link that works for a while. */
export const offerLink =
  ({ chats }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await ack();
    await chats.homes.offerLink(body.user.id, body.trigger_id);
  };
