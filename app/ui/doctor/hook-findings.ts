import { webhookByApp, webhookByHand } from '../webhook-answers.ts';
import { doubtful, well } from './finding.ts';

const check = 'Webhooks';

/** The webhooks to Pickup as SuperOffice has them. `isOwn`: Pickup sees to its webhook itself. */
export const hookFindings = {
  active: (url: string) => well(check, `registered and active, to ${url}`),
  toBeMade: (url: string) =>
    well(check, `not registered yet; a running Pickup does that by itself, to ${url}`),
  missing: (url: string) =>
    doubtful(check, `SuperOffice has no webhook to ${url}`, webhookByHand(url)),
  stopped: (state: string, url: string, isOwn: boolean) =>
    doubtful(
      check,
      `the webhook to ${url} is ${state}; meanwhile chats are found by looking at the queue`,
      isOwn
        ? 'A running Pickup restarts it within the hour. See that SuperOffice reaches that address over https.'
        : `See that SuperOffice reaches that address over https, then restart it in ${where}.`,
    ),
  lacks: (events: readonly string[], url: string, isOwn: boolean) =>
    doubtful(
      check,
      `the webhook to ${url} does not tell of ${events.join(', ')}, so cards may be late`,
      isOwn ? 'A running Pickup adds them within the hour.' : `Add them in ${where}.`,
    ),
  /** `isRemovable`: the doctor can take it out. */
  leadsElsewhere: (url: string, isRemovable: boolean) =>
    doubtful(
      check,
      `there is one to ${url} too: of an earlier PICKUP_URL, or of another Pickup`,
      isRemovable
        ? 'If it is of an earlier PICKUP_URL, run "npm run doctor -- --remove-webhook" with that address in PICKUP_URL.'
        : `If it is of an earlier PICKUP_URL, delete it in ${where}.`,
    ),
  /** The Webhook agent is open only to apps that asked for it at registration. */
  byHand: (url: string, isInstalled: boolean) =>
    doubtful(
      check,
      'SuperOffice does not let this app register webhooks; chats are found by looking at the queue',
      isInstalled ? webhookByApp : webhookByHand(url),
    ),
  hidden: () => well(check, `whether SuperOffice’s is active, its administrators see in ${where}`),
};

const where = 'SuperOffice, Settings and maintenance, System design, Webhooks';
