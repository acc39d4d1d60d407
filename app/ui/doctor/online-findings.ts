import { webhookByHand } from '../webhook-answers.ts';
import { doubtful, well, wrong } from './finding.ts';
import { superofficeChecks } from './superoffice-findings.ts';

const hook = 'Webhooks';

/** What is to be known of a tenant of SuperOffice Online. */
export const onlineFindings = {
  /** `words`: SuperOffice's own, if it gave any. */
  systemUserRefused: (words: string | null) =>
    wrong(
      superofficeChecks.login,
      words
        ? `SuperOffice refuses the system user: ${words}`
        : 'SuperOffice refuses the system user',
      'Check SUPEROFFICE_CLIENT_SECRET, SUPEROFFICE_SYSTEM_TOKEN and SUPEROFFICE_PRIVATE_KEY, which belong to one ' +
        'app in one environment (SUPEROFFICE_ENV), and that an administrator of the tenant has approved the app.',
    ),
  maintenance: (tenant: string) =>
    wrong(
      superofficeChecks.login,
      `${tenant} is down for maintenance`,
      'Wait: Pickup goes on by itself when SuperOffice is back. Then run this again.',
    ),
  gone: (tenant: string) =>
    wrong(
      superofficeChecks.login,
      `${tenant} has been deleted, says SuperOffice`,
      'Set SUPEROFFICE_TENANT to the number of your SuperOffice, or stop Pickup.',
    ),
  unknown: (tenant: string, loginUrl: string) =>
    wrong(
      superofficeChecks.login,
      `${loginUrl} knows no ${tenant}`,
      'Correct SUPEROFFICE_TENANT, or SUPEROFFICE_ENV if the tenant is in another environment.',
    ),

  hookActive: (url: string) => well(hook, `registered and active, to ${url}`),
  hookToBeMade: (url: string) =>
    well(hook, `not registered yet; a running Pickup does that by itself, to ${url}`),
  hookStopped: (state: string, url: string) =>
    doubtful(
      hook,
      `the webhook to ${url} is ${state}; meanwhile chats are found by looking at the queue`,
      'A running Pickup restarts it within the hour. See that SuperOffice reaches that address over https.',
    ),
  /** The Webhook agent is open only to apps that asked for it at registration. */
  hookByHand: (url: string) =>
    doubtful(
      hook,
      'SuperOffice does not let this app register webhooks; chats are found by looking at the queue',
      webhookByHand(url),
    ),

  hooksRemoved: (count: number, url: string) =>
    well(hook, count === 0 ? `there is none to ${url}` : `removed, to ${url}`),
  /** `problem`: what SuperOffice said. */
  hooksNotRemoved: (url: string, problem: string) =>
    wrong(
      hook,
      `not removed: ${problem}`,
      `An administrator can delete the webhook to ${url} in SuperOffice, Settings and maintenance, System design, Webhooks.`,
    ),
  nothingToRemove: () =>
    doubtful(
      hook,
      'on-site Pickup registers none, so there is nothing to remove',
      'An administrator can delete the one they made in SuperOffice, Settings and maintenance, System design, Webhooks.',
    ),
};
