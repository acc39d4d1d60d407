import type { ActionListener } from '../types.ts';

/** Slack reports clicks on link buttons too; the link itself needs nothing from us. */
export const openLink: ActionListener = async ({ ack }) => {
  await ack();
};
