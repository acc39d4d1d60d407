import type { Pickup } from '../../app/pickup.ts';
import { unknownCard } from '../../app/ui/notices.ts';
import type { ButtonListener } from '../types.ts';
import { inPlace } from './in-place.ts';

/** Disconnect, under the question whether the whole workspace is to be disconnected. */
export const endTenant =
  ({ ending, whisper }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await ack();
    whisper(inPlace(body), ending ? await ending.end(body.user.id) : unknownCard());
  };
