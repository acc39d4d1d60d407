import type { Readings } from '../../app/metrics/gauges.ts';

/** A Pickup that is well, and in which three chats wait. */
export const readings: Readings = {
  ready: true,
  storeUp: true,
  socketConnected: true,
  webhooksMissing: false,
  store: {
    chatsWaiting: 3,
    longestWaitMs: 45_000,
    longestWaitForCardMs: 0,
    cardsToPost: 0,
    cardsToUpdate: 0,
    pollAgeMs: 2_000,
    work: [{ kind: 'pick-up', depth: 0, oldestDueMs: 0, parked: 0 }],
  },
};
