import type { KnownBlock } from '@slack/types';

/** What Slack is given to show: blocks, and the same meaning as text for notifications and screen readers. */
export type Message = {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
};
