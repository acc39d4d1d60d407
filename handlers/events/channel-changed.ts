import type { Pickup } from '../../app/pickup.ts';
import type { EventListener } from '../types.ts';

/** What happens to a channel, or to Pickup's place in it. Others may join as they like. */
export const channelEvents = [
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_unarchive',
  'member_joined_channel',
] as const;

type ChannelEvent = (typeof channelEvents)[number];

/** Slack is asked how the channel is now; what it tells by itself may be late. */
export const channelChanged =
  ({ setup }: Pickup): EventListener<ChannelEvent> =>
  async ({ event, context }) => {
    const isAnother = event.type === 'member_joined_channel' && event.user !== context.botUserId;
    if (!isAnother) await setup.channelChanged(event.channel);
  };
