import { sendAddressCheck } from '../slack/send-address-check.ts';
import { lookAt } from '../superoffice/look-at.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { wayInFindings as say } from '../ui/doctor/way-in-findings.ts';
import { pageTitle } from '../ui/pages/page.ts';
import type { Asked, AskedOfAll } from './outside-checks.ts';
import { unanswered } from './unanswered.ts';
import { checkWebhooks } from './webhook-check.ts';

/** Does what comes from outside arrive at Pickup: webhooks, agents' browsers, and Slack where it comes over HTTP? */
export async function checkWayIn(asked: Asked): Promise<readonly Finding[]> {
  const parts = [checkWebhooks(asked), checkWays(asked)];
  return (await Promise.all(parts)).flat();
}

/** The same but for webhooks, of which each tenant has its own. */
export async function checkWays(asked: AskedOfAll): Promise<readonly Finding[]> {
  return (await Promise.all([checkPages(asked), checkSlacksWay(asked)])).flat();
}

/** Online people connect there. */
async function checkPages(asked: AskedOfAll): Promise<readonly Finding[]> {
  const { pickupUrl, superoffice } = asked.config;
  if (superoffice.kind === 'on-site' || pickupUrl === null) return [];
  const url = `${pickupUrl}/superoffice/connect`;
  try {
    const { status, text } = await lookAt(url, asked.timeout);
    return [isPage(text) ? say.pagesFound(url) : say.pagesMissing(url, status)];
  } catch (error) {
    return [await unanswered(say.pages, url, asked, error)];
  }
}

function isPage(text: string): boolean {
  return /<title>[^<]+<\/title>/.exec(text)?.[0].endsWith(`${pageTitle('')}</title>`) ?? false;
}

async function checkSlacksWay(asked: AskedOfAll): Promise<readonly Finding[]> {
  const { pickupUrl, slack } = asked.config;
  if (slack.signingSecret === null || slack.appToken !== null || pickupUrl === null) return [];
  const url = `${pickupUrl}/slack/events`;
  try {
    const { signingSecret } = slack;
    const { status, text, isRepeated } = await sendAddressCheck({ url, signingSecret, ...asked });
    if (isRepeated) return [say.slackArrives(url)];
    // Pickup says no more than that; whatever else refuses does.
    const isPickups = status === 401 && text === '';
    return [isPickups ? say.slackRefused(url) : say.slackLost(url, status)];
  } catch (error) {
    return [await unanswered(say.slack, url, asked, error)];
  }
}
