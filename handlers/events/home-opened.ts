import type { Pickup } from '../../app/pickup.ts';
import type { EventListener } from '../types.ts';

/** Somebody opened Pickup, on its Home or its messages. */
export const homeOpened =
  ({ chats }: Pickup): EventListener<'app_home_opened'> =>
  async ({ event }) => {
    const { user, tab = 'home', view } = event;
    if (!user) return;
    await chats.homes.opened({ slackUser: user, tab, shown: hashOf(view) });
  };

/** Slack's types leave out what it gives. */
function hashOf(view: object | undefined): string | null {
  return view && 'hash' in view && typeof view.hash === 'string' ? view.hash : null;
}
