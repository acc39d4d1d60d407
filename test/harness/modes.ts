/** Both ways in which Slack reaches Pickup. */
export const modes = ['http', 'socket'] as const;
