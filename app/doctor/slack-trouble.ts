import type { Config } from '../config.ts';
import { SlackError } from '../slack/slack-error.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackRefusal } from '../ui/doctor/slack-refusal.ts';

/**
 * What a refusal means to a check that has no better word for it. Throws on what is not Slack's.
 * @param settings of where the bot token is from, if it is one that was refused
 */
export function slackTrouble(
  check: string,
  method: string,
  error: unknown,
  settings?: Pick<Config, 'isInstalled' | 'pickupUrl'>,
): Finding {
  if (!(error instanceof SlackError)) throw error;
  const installUrl = settings?.isInstalled ? `${settings.pickupUrl}/slack/install` : null;
  return slackRefusal(check, { method, code: error.code, installUrl });
}
