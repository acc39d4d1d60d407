import { parseSessionValue } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';

/** Reads one session again. */
export const syncSession =
  ({ chats }: Pickup) =>
  async (key: string): Promise<void> => {
    const id = parseSessionValue(key);
    if (!id) throw new Error(`not a session: ${key}`);
    await chats.sync(id);
  };
