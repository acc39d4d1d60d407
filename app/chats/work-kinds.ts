import { workspaceKey } from '../ids.ts';

/** What the work queue can be asked to make true; the words are stored, so they never change meaning. */
export const work = {
  /** key: tenant */
  pollQueue: 'poll-queue',
  /** key: tenant/session */
  syncSession: 'sync-session',
  /** key: workspace/channel, or workspace/Slack user */
  postCards: 'post-cards',
  /** key: workspace */
  planCards: 'plan-cards',
  /** key: workspace/channel */
  checkChannel: 'check-channel',
  /** key: workspace */
  updateCards: 'update-cards',
  /** key: workspace */
  sendDms: 'send-dms',
  /** key: workspace */
  updateSummaries: 'update-summaries',
  /** key: workspace/slackUser */
  publishHome: 'publish-home',
  /** key: workspace/slackUser */
  welcome: 'welcome',
  /** key: tenant */
  ownWebhook: 'own-webhook',
  /** key: workspace, or workspace/tenant for what was still under way */
  leaveWorkspace: 'leave-workspace',
  /** key: `store` */
  tidyUp: 'tidy-up',
  /** key: the pick-up's id */
  pickUp: 'pick-up',
} as const;

export type WorkKind = (typeof work)[keyof typeof work];

type In = { readonly workspace: string };

/** Posts what waits to be posted in a channel, or to a Slack user. */
export function postCardsIn({ workspace }: In, channel: string) {
  return { kind: work.postCards, key: workspaceKey(workspace, channel) };
}

/** Looks whether a channel takes cards. */
export function checkChannelIn({ workspace }: In, channel: string) {
  return { kind: work.checkChannel, key: workspaceKey(workspace, channel) };
}
