import type { BlockAction } from '@slack/bolt';
import { parsePlaceValue } from '../../app/ids.ts';

/** Who clicked in the setup, and where it is. */
export function looking({ user, view, trigger_id }: BlockAction) {
  return {
    slackUser: user.id,
    viewId: view?.id ?? '',
    page: parsePlaceValue(view?.private_metadata) ?? 1,
    triggerId: trigger_id,
  };
}
