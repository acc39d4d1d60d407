import type { Webhook } from '../domain/webhook.ts';

/**
 * What SuperOffice is answered, and may show to whoever sets the webhook up. A test event's answer
 * is also how the doctor knows Pickup from whatever else might answer in its place.
 */
export function webhookAnswer(webhook: Webhook): string {
  switch (webhook.is) {
    case 'chat':
      return `Pickup has noted that something happened to chat ${webhook.sessionId}.`;
    case 'test':
      return 'This is Pickup, and the webhook is signed as it should be.';
    case 'uninteresting':
      return `Pickup does nothing about this event. It needs ${neededEvents}.`;
    case 'unsigned':
      return (
        'Not signed with the secret that Pickup runs with: copy the secret of the webhook into ' +
        'SUPEROFFICE_WEBHOOK_SECRET and restart Pickup.'
      );
    case 'unreadable':
      return unreadable[webhook.because];
  }
}

/** How an administrator makes the webhook that Pickup is not let to make. */
export function webhookByHand(url: string): string {
  return (
    'An administrator can make it in SuperOffice, Settings and maintenance, System design, Webhooks: ' +
    `external URL ${url}, events ${neededEvents}, "Generate shared secret". ` +
    'Then set SUPEROFFICE_WEBHOOK_SECRET to that secret and restart Pickup.'
  );
}

/** The same where no setting can hold a secret, because several workspaces installed Pickup. */
export const webhookByApp =
  'Ask SuperOffice to open its Webhook agent to this app; then Pickup registers the webhook within the hour.';

const neededEvents = 'chatsession.created, chatsession.changed and chatsession.message';

const unreadable = {
  'not JSON': 'The body is not JSON: send what SuperOffice sends, unchanged.',
  'no event': 'The body has no Event: send what SuperOffice sends, unchanged.',
  'no session':
    'PrimaryKey is not the number of a chat session, from 1 to 2147483647: send what SuperOffice sends, unchanged.',
} as const;
