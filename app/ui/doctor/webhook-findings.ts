import { duration } from '../../clock.ts';
import { doubtful, well, wrong } from './finding.ts';

const check = 'Webhooks';

/** Whether SuperOffice's webhooks would reach Pickup; `url` is where they are sent to. */
export const webhookFindings = {
  check,

  off: (pollSeconds: number) =>
    well(check, `off; the queue is looked at every ${duration(pollSeconds * 1_000)}`),

  works: (url: string, ms: number) =>
    well(check, `a signed event came through to Pickup at ${url} in ${ms} ms`),

  finds: (url: string, tenant: string, ms: number) =>
    well(check, `an event finds the Pickup of ${tenant} at ${url} in ${ms} ms`),
  refused: (url: string) =>
    wrong(
      check,
      `Pickup at ${url} takes the event for wrongly signed`,
      'Restart Pickup: it runs with another SUPEROFFICE_WEBHOOK_SECRET than the one set now.',
    ),
  nobodyThere: (url: string) =>
    wrong(
      check,
      `there is nothing at ${url} (404)`,
      'Restart Pickup: it was started with other settings. If there is a proxy, let it hand this path on.',
    ),
  somethingElse: (url: string, status: number) =>
    wrong(
      check,
      `something else than Pickup answers at ${url} (${status})`,
      'Let the proxy hand POSTs to this path on to Pickup, unchanged; look at PICKUP_URL or PORT.',
    ),
  takesAnything: (url: string) =>
    wrong(
      check,
      `what answers at ${url} takes a wrongly signed event too`,
      'See that nothing answers there in place of Pickup.',
    ),

  triedHereOnly: () =>
    doubtful(
      check,
      'only tried on this machine, because PICKUP_URL is not set',
      'Set PICKUP_URL to the https address at which SuperOffice reaches Pickup, then run this again.',
    ),
  notSecure: (url: string) =>
    doubtful(
      check,
      `${url} does not begin with https, and SuperOffice sends webhooks to no other address`,
      'Put a proxy with a valid certificate in front of Pickup, and set PICKUP_URL to its address.',
    ),
};
