import { SlackError } from '../slack/slack-error.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { slackFindings } from '../ui/doctor/slack-findings.ts';

/** What a refusal means to a check that has no better word for it. Throws on what is not Slack's. */
export function slackTrouble(check: string, method: string, error: unknown): Finding {
  if (!(error instanceof SlackError)) throw error;
  return slackFindings.refused(check, method, error.code);
}
