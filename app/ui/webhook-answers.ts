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

const neededEvents = 'chatsession.created, chatsession.changed and chatsession.message';

const unreadable = {
  'not JSON': 'The body is not JSON: send what SuperOffice sends, unchanged.',
  'no event': 'The body has no Event: send what SuperOffice sends, unchanged.',
  'no session':
    'PrimaryKey is not the number of a chat session, from 1 to 2147483647: send what SuperOffice sends, unchanged.',
} as const;
