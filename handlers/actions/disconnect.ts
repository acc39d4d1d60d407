import type { Pickup } from '../../app/pickup.ts';
import { disconnectWords } from '../../app/ui/connection-words.ts';
import type { ButtonListener } from '../types.ts';
import { clicker } from './clicker.ts';

/** Disconnect, which Slack had confirmed: done, then acknowledged. */
export const disconnect =
  ({ chats, whisper }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    const { id } = body.user;
    const how = await chats.disconnect(id);
    await ack();
    whisper(clicker(body), disconnectWords(how, id));
    await chats.homes.touched(id);
  };
