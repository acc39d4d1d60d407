import { doubtful, well, wrong } from './finding.ts';
import { superofficeChecks } from './superoffice-findings.ts';

const hook = 'Webhooks';
const app = 'SuperOffice app';
const redirect = 'Redirect URL';

const takeApart =
  'If it is not coming back, an administrator of the workspace types /pickup disconnect superoffice.';

/** What is to be known of a tenant of SuperOffice Online. */
export const onlineFindings = {
  /** `words`: SuperOffice's own, if it gave any. `isInstalled`: its token came when a workspace was connected. */
  systemUserRefused: (words: string | null, isInstalled: boolean) =>
    wrong(
      superofficeChecks.login,
      words
        ? `SuperOffice refuses the system user: ${words}`
        : 'SuperOffice refuses the system user',
      isInstalled
        ? 'An administrator of that SuperOffice approves the app again. Where every workspace says this, check SUPEROFFICE_CLIENT_SECRET and SUPEROFFICE_PRIVATE_KEY.'
        : 'Check SUPEROFFICE_CLIENT_SECRET, SUPEROFFICE_SYSTEM_TOKEN and SUPEROFFICE_PRIVATE_KEY, which belong to one ' +
            'app in one environment (SUPEROFFICE_ENV), and that an administrator of the tenant has approved the app.',
    ),
  maintenance: (tenant: string) =>
    wrong(
      superofficeChecks.tenant,
      `${tenant} is down for maintenance`,
      'Wait: Pickup goes on by itself when SuperOffice is back. Then run this again.',
    ),
  gone: (tenant: string, isInstalled: boolean) =>
    wrong(
      superofficeChecks.tenant,
      `${tenant} has been deleted, says SuperOffice`,
      isInstalled
        ? takeApart
        : 'Set SUPEROFFICE_TENANT to the number of your SuperOffice, or stop Pickup.',
    ),
  unknown: (tenant: string, loginUrl: string, isInstalled: boolean) =>
    wrong(
      superofficeChecks.tenant,
      `${loginUrl} knows no ${tenant}`,
      isInstalled
        ? `Correct SUPEROFFICE_ENV if the tenant is in another environment. ${takeApart}`
        : 'Correct SUPEROFFICE_TENANT, or SUPEROFFICE_ENV if the tenant is in another environment.',
    ),

  appKnown: () => well(app, 'SuperOffice knows the app and its secret'),
  appRefused: () =>
    wrong(
      app,
      'SuperOffice does not know the app, or its secret is another',
      'Check SUPEROFFICE_CLIENT_ID and SUPEROFFICE_CLIENT_SECRET, which belong to one environment (SUPEROFFICE_ENV).',
    ),
  appUnclear: () =>
    doubtful(
      app,
      'SuperOffice does not say whether it knows the app and its secret',
      'Run this again. Whether they are right shows when somebody connects.',
    ),

  /** `url`: where the app sends people back to. By what SuperOffice says when somebody is sent to sign in. */
  redirect: {
    offered: (url: string) => well(redirect, `SuperOffice lets people sign in and go on to ${url}`),
    'redirect refused': (url: string) =>
      wrong(
        redirect,
        `SuperOffice does not allow ${url}`,
        'Add that address, to the letter, to the redirect URLs of the app in SuperOffice’s Developer Portal; or correct PICKUP_URL.',
      ),
    refused: (url: string) =>
      wrong(
        redirect,
        `SuperOffice does not let people sign in and go on to ${url}`,
        'Open the app in SuperOffice’s Developer Portal: that address must be among its redirect URLs, to the letter, and the app approved by an administrator.',
      ),
    unclear: (url: string) =>
      doubtful(
        redirect,
        `SuperOffice does not say whether people may go on to ${url}`,
        'Run this again; or type /pickup connect in Slack and see.',
      ),
  },

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
