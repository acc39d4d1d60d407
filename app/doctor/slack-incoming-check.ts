import type { SlackCheck } from '../slack/slack-check.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings as say, slackChecks } from '../ui/doctor/slack-findings.ts';
import type { AskedOfAll } from './outside-checks.ts';
import { slackTrouble } from './slack-trouble.ts';
import { wayTo } from './way-to.ts';

/**
 * How clicks come in: over Socket Mode, or signed over HTTP, which only Slack can prove.
 * @param app which the bot token is of; null: not known
 */
export async function checkIncoming(
  check: SlackCheck,
  asked: AskedOfAll,
  app: string | null,
): Promise<readonly Finding[]> {
  const { appToken } = asked.config.slack;
  if (appToken === null) return [say.signingSecretGiven()];
  const own = appOf(appToken);
  if (app !== null && own !== null && own !== app) return [say.tokensOfTwoApps(app, own)];
  try {
    const { origin } = new URL(await check.socketMode(appToken));
    const hop = await wayTo(origin, asked);
    return [hop ? say.websocketCutOff(origin, hop) : say.socketModeWorks()];
  } catch (error) {
    return [slackTrouble(slackChecks.socketMode, 'apps.connections.open', error)];
  }
}

/** An app-level token names its app: `xapp-1-A0123456789-…`. */
function appOf(appToken: string): string | null {
  return /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1] ?? null;
}
