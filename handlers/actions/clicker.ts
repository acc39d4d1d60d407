import type { BlockAction } from '@slack/bolt';

/** Who clicked, and where they are answered. */
export function clicker(body: BlockAction) {
  return {
    slackUser: body.user.id,
    channel: body.channel?.id ?? body.user.id,
    responseUrl: body.response_url || null,
  };
}
