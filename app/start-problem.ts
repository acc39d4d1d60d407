import { AgentsFileError } from './chats/agents-file.ts';
import { ConfigError } from './config.ts';
import { SecretFileError } from './sealing/secret-file.ts';
import { SlackError } from './slack/slack-error.ts';
import { StoreError } from './store/store-error.ts';

/** May what keeps Pickup from starting pass without anybody starting it anew? */
export function mayPass(error: unknown): boolean {
  if (error instanceof StoreError) return error.passing;
  return error instanceof SlackError && error.kind !== 'refused';
}

/** What the person who starts Pickup has to know; for a surprise, all there is. */
export function startProblem(error: unknown): string {
  const isExpected =
    error instanceof ConfigError ||
    error instanceof AgentsFileError ||
    error instanceof SecretFileError ||
    error instanceof StoreError;
  if (isExpected) return error.message;
  if (error instanceof SlackError) return slackProblem(error);
  if (isAddressTaken(error))
    return 'PORT is taken by another program; stop it or set another PORT.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function slackProblem({ kind, message }: SlackError): string {
  return kind === 'refused'
    ? `${message}. Check SLACK_BOT_TOKEN; "npm run doctor" says more.`
    : `${message}. Pickup has to reach Slack once, at its very first start, and tries on until it does.`;
}

function isAddressTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
