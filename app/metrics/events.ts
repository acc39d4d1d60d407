import { Counter, Histogram, type Registry } from 'prom-client';

/** Seconds within which a call of ours is answered. */
const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Seconds that a customer waits. */
const waitBuckets = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

const lagBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export type Events = ReturnType<typeof defineEvents>;

/** What is counted, by each process for itself, when it happens. */
export function defineEvents(registry: Registry) {
  return { ...chatEvents(registry), ...callEvents(registry), ...workEvents(registry) };
}

function chatEvents(registry: Registry) {
  const registers = [registry];
  return {
    waitUntilCard: new Histogram({
      name: 'pickup_wait_until_card_seconds',
      help: 'From the moment a chat began to wait until the first card about it was in Slack.',
      buckets: waitBuckets,
      registers,
    }),
    waitUntilPickUp: new Histogram({
      name: 'pickup_wait_until_pick_up_seconds',
      help: 'From the moment a customer asked until somebody picked the chat up, wherever.',
      buckets: waitBuckets,
      registers,
    }),
    waits: new Counter({
      name: 'pickup_waits_total',
      help: 'Chats that stopped waiting, by what became of them.',
      labelNames: ['end'],
      registers,
    }),
    clickToOwner: new Histogram({
      name: 'pickup_click_to_owner_seconds',
      help: 'From a click or /pickup until it was known what came of it, by that.',
      labelNames: ['outcome'],
      buckets: callBuckets,
      registers,
    }),
  };
}

function callEvents(registry: Registry) {
  const registers = [registry];
  const labelNames = ['method', 'result'];
  return {
    slack: new Histogram({
      name: 'pickup_slack_call_seconds',
      help: 'Calls to Slack, by method and result. The result of a 429 is limited.',
      ...{ labelNames, buckets: callBuckets, registers },
    }),
    superoffice: new Histogram({
      name: 'pickup_superoffice_call_seconds',
      help: 'Calls to SuperOffice, by method and result; one that was repeated counts once.',
      ...{ labelNames, buckets: callBuckets, registers },
    }),
  };
}

function workEvents(registry: Registry) {
  const registers = [registry];
  return {
    webhooks: new Counter({
      name: 'pickup_webhooks_total',
      help: 'What came to the address for webhooks of SuperOffice, by what it was.',
      labelNames: ['answer'],
      registers,
    }),
    webhookLag: new Histogram({
      name: 'pickup_webhook_lag_seconds',
      help: 'From the time that SuperOffice gives in a webhook until it came, by two clocks.',
      buckets: lagBuckets,
      registers,
    }),
    workRuns: new Counter({
      name: 'pickup_work_runs_total',
      help: 'Runs of work, by kind and end. What failed or was put off is tried again.',
      labelNames: ['kind', 'end'],
      registers,
    }),
  };
}
