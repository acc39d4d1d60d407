import type { Sites } from '../../app/sites/sites.ts';
import type { EventListener } from '../types.ts';
import { isByPerson } from './by-person.ts';

/** Somebody opened Pickup's Home where it has no SuperOffice yet. */
export const newcomerOpened =
  ({ installs }: Sites): EventListener<'app_home_opened'> =>
  async ({ event, context }) => {
    const newcomer = await installs?.newcomerIn(String(context.workspace));
    if (newcomer && event.user && event.tab === 'home') newcomer.showHome(event.user);
  };

/** Somebody wrote to Pickup there. */
export const newcomerWrote =
  ({ installs }: Sites): EventListener<'message'> =>
  async ({ event, context }) => {
    if (!isByPerson(event)) return;
    const newcomer = await installs?.newcomerIn(String(context.workspace));
    const { user } = event;
    if (newcomer) await newcomer.answer({ slackUser: user, channel: user, responseUrl: null });
  };
