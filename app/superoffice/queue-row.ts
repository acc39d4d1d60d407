import { parseDate } from './dates.ts';
import { statusNumber } from './session-status.ts';
import type { QueueRow } from './types.ts';
import type { ArchiveRowWire } from './wire.ts';

/** An archive row as Pickup compares it with the one before. */
export function queueRow(row: ArchiveRowWire): QueueRow {
  const status = statusNumber(row.status);
  return {
    sessionId: row.chatSessionId,
    status,
    requestedAt: parseDate(row.whenRequested),
    signature: JSON.stringify([
      phase(status) ?? row.status,
      row.agent,
      row['chatTopic/chatTopicId'],
      row.whenRequested,
      row.whenStarted,
      isTalking(status) ? null : row.updatedDate,
    ]),
  };
}

/** During a conversation every message flips the status between 5 and 6, and no card shows it. */
function phase(status: number | null): number | null {
  return isTalking(status) ? 5 : status;
}

function isTalking(status: number | null): boolean {
  return status === 5 || status === 6;
}
