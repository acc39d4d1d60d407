import type { Pickup } from '../../app/pickup.ts';
import type { ButtonListener } from '../types.ts';

/** What everything is like, in a modal of its own. It fills by itself, however long that takes. */
export const checkEverything =
  ({ check }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await ack();
    await check.show({ slackUser: body.user.id, triggerId: body.trigger_id });
  };
