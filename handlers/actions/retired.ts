import type { Pickup } from '../../app/pickup.ts';
import { unknownCard } from '../../app/ui/notices.ts';
import type { ActionListener } from '../types.ts';
import { clicker } from './clicker.ts';

/** A button that only another version of Pickup draws. */
export const retired =
  ({ whisper }: Pickup): ActionListener =>
  async ({ ack, body }) => {
    await ack();
    whisper(clicker(body), unknownCard());
  };
