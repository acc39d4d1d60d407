import { z } from 'zod';
import { absent, id, readByBolt, short } from './shapes.ts';

/** Places where Bolt looks for a channel or person that none of these events has. */
const elsewhere = { channel_id: absent, item: absent, subteam: absent, assistant_thread: absent };

const about = {
  ...elsewhere,
  user: id.nullish(),
  channel: id.nullish(),
  event_ts: short.nullish(),
};

/** What happens to the app, to its channels and on its Home. */
const happening = z.looseObject({
  ...about,
  type: z.enum([
    ...(['app_home_opened', 'app_uninstalled', 'tokens_revoked'] as const),
    ...(['channel_archive', 'channel_deleted', 'channel_left', 'channel_unarchive'] as const),
    ...(['group_archive', 'group_deleted', 'group_left', 'group_unarchive'] as const),
    'member_joined_channel',
  ]),
  tab: short.nullish(),
  view: z.looseObject({ id, hash: short.nullish() }).nullish(),
});

/** What is written in the app's DM. */
const directMessage = z.looseObject({
  ...about,
  type: z.literal('message'),
  channel_type: z.literal('im'),
  subtype: short.nullish(),
  bot_id: id.nullish(),
  text: z.string().nullish(),
  ts: short.nullish(),
  thread_ts: short.nullish(),
});

/** An event of the Events API in its envelope. */
export const eventCallback = z.looseObject({
  ...readByBolt,
  type: z.literal('event_callback'),
  command: absent,
  actions: absent,
  team_id: id,
  enterprise_id: id.nullish(),
  event_id: short,
  authorizations: z
    .array(
      z.looseObject({
        team_id: id.nullish(),
        enterprise_id: id.nullish(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
  event: z.union([happening, directMessage]),
});
