/** What the work queue can be asked to make true; the words are stored, so they never change meaning. */
export const work = {
  /** key: tenant */
  pollQueue: 'poll-queue',
  /** key: tenant/session */
  syncSession: 'sync-session',
  /** key: Slack channel */
  postCards: 'post-cards',
  /** key: workspace */
  updateCards: 'update-cards',
  /** key: workspace */
  sendDms: 'send-dms',
  /** key: workspace */
  updateSummaries: 'update-summaries',
  /** key: tenant */
  ownWebhook: 'own-webhook',
  /** key: `store` */
  tidyUp: 'tidy-up',
  /** key: the pick-up's id */
  pickUp: 'pick-up',
} as const;

export type WorkKind = (typeof work)[keyof typeof work];
