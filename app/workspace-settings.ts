import { z } from 'zod';
import { channelId } from './ids.ts';
import { missing } from './setting-kinds.ts';

/** Of Slack, what only the one workspace has that the settings are for. */
export const workspaceSettings = z
  .object({
    SLACK_BOT_TOKEN: z
      .string(missing("the app's bot token, xoxb-…, from OAuth & Permissions"))
      .startsWith('xoxb-', 'must be a bot token, which begins with xoxb-'),
    SLACK_CHANNEL: z
      .string()
      .regex(channelId, 'must be a channel id such as C0123456789, not a name')
      .optional(),
  })
  .transform((all) => ({ botToken: all.SLACK_BOT_TOKEN, channel: all.SLACK_CHANNEL ?? null }));
