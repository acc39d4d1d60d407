import { doubtful, well, wrong } from './finding.ts';

const pages = 'Pages';
const slack = 'Slack’s way in';

/** Whether Pickup is found at its public address; `url` is where others go to. */
export const wayInFindings = {
  pages,
  slack,

  /** `code`: what Node says went wrong; null when it does not say. */
  notRunning: (check: string, url: string, code: string | null) =>
    doubtful(
      check,
      `not tried: nothing answers at ${url} (${code ?? 'no answer'})`,
      'Start Pickup, then run this again.',
    ),

  pagesFound: (url: string) => well(pages, `people who connect find Pickup at ${url}`),
  pagesMissing: (url: string, status: number) =>
    wrong(
      pages,
      `something else than Pickup answers at ${url} (${status})`,
      'Start Pickup; and let the proxy hand everything below /superoffice/ on to it, unchanged. Look at PICKUP_URL and PORT.',
    ),

  slackArrives: (url: string) =>
    well(slack, `what is signed with SLACK_SIGNING_SECRET comes through to Pickup at ${url}`),
  slackRefused: (url: string) =>
    wrong(
      slack,
      `Pickup at ${url} takes what is signed with SLACK_SIGNING_SECRET for forged`,
      'Restart Pickup: it runs with another SLACK_SIGNING_SECRET than the one set now. Else compare the clocks of the two machines.',
    ),
  slackLost: (url: string, status: number) =>
    wrong(
      slack,
      `something else than Pickup answers at ${url} (${status}), or a Pickup that is in Socket Mode`,
      'Start Pickup without SLACK_APP_TOKEN; and let the proxy hand POSTs to this path on to it, unchanged. Look at PICKUP_URL and PORT.',
    ),
};
