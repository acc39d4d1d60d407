import { Gauge, type Registry } from 'prom-client';

/** How Pickup is, read when Prometheus asks. Times are milliseconds. */
export type Readings = {
  readonly ready: boolean;
  /** What Pickup remembers can be read and written. */
  readonly storeUp: boolean;
  /** Null: Slack comes in over HTTP. */
  readonly socketConnected: boolean | null;
  readonly webhooksMissing: boolean;
  /** Null: it cannot be read. */
  readonly store: StoreReadings | null;
};

export type StoreReadings = {
  readonly chatsWaiting: number;
  readonly longestWaitMs: number;
  readonly longestWaitForCardMs: number;
  readonly cardsToPost: number;
  readonly cardsToUpdate: number;
  /** Since any process last saw SuperOffice's queue, or else since this one started. */
  readonly pollAgeMs: number;
  readonly work: readonly WorkReadings[];
};

type WorkReadings = {
  readonly kind: string;
  readonly depth: number;
  readonly oldestDueMs: number;
  readonly parked: number;
};

/** Shows the latest readings; what is not known is left out. */
type Show<Known> = (readings: Known) => void;

export function defineGauges(registry: Registry, version: string): Show<Readings> {
  const labelNames = ['version'];
  const help = 'Always 1; says which Pickup this is.';
  const info = new Gauge({ name: 'pickup_info', help, labelNames, registers: [registry] });
  info.set({ version }, 1);
  const showProcess = processGauges(registry);
  const showStore = storeGauges(registry);
  const showWork = workGauges(registry);
  return (readings) => {
    showProcess(readings);
    showStore(readings.store);
    showWork(readings.store?.work ?? []);
  };
}

function processGauges(registry: Registry): Show<Readings> {
  const gauge = gaugesOf(registry);
  const ready = gauge('ready', '1 while Pickup can do its work, as /readyz says.');
  const store = gauge('store_up', '1 while what Pickup remembers can be read and written.');
  const socket = gauge('socket_connected', '1 while the websocket to Slack is open; none by HTTP.');
  const missing = gauge('webhooks_missing', '1 while webhooks of SuperOffice do not arrive.');
  return (readings) => {
    ready(Number(readings.ready));
    store(Number(readings.storeUp));
    socket(readings.socketConnected === null ? undefined : Number(readings.socketConnected));
    missing(Number(readings.webhooksMissing));
  };
}

function storeGauges(registry: Registry): Show<StoreReadings | null> {
  const gauge = gaugesOf(registry);
  const waiting = gauge('chats_waiting', 'Chats that wait for somebody.');
  const wait = gauge('longest_wait_seconds', 'How long the oldest of them has waited; 0: none.');
  const noCard = gauge(
    'longest_wait_for_card_seconds',
    'How long the oldest card is due; 0: none.',
  );
  const toPost = gauge('cards_to_post', 'Cards of waiting chats that Slack does not show yet.');
  const toUpdate = gauge('cards_to_update', 'Cards that Slack shows as they were.');
  const poll = gauge('poll_age_seconds', 'Since the queue of SuperOffice was last seen.');
  return (store) => {
    waiting(store?.chatsWaiting);
    wait(inSeconds(store?.longestWaitMs));
    noCard(inSeconds(store?.longestWaitForCardMs));
    toPost(store?.cardsToPost);
    toUpdate(store?.cardsToUpdate);
    poll(inSeconds(store?.pollAgeMs));
  };
}

function workGauges(registry: Registry): Show<readonly WorkReadings[]> {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `pickup_work_${name}`, help, labelNames: ['kind'], registers: [registry] });
  const depth = gauge('depth', 'Items of work that wait or run, timers too.');
  const oldestDue = gauge('oldest_due_seconds', 'How long the oldest due item waits to be run.');
  const parked = gauge('parked', 'Items that failed for good and wait to be looked after.');
  return (work) => {
    for (const one of [depth, oldestDue, parked]) one.reset();
    for (const { kind, ...of } of work) {
      depth.set({ kind }, of.depth);
      oldestDue.set({ kind }, of.oldestDueMs / 1000);
      parked.set({ kind }, of.parked);
    }
  };
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

/** Makes gauges without labels, each of which shows a number or nothing. */
function gaugesOf(registry: Registry) {
  return (name: string, help: string) => {
    const gauge = new Gauge({ name: `pickup_${name}`, help, registers: [registry] });
    return (value: number | undefined) => {
      if (value === undefined) gauge.remove();
      else gauge.set(value);
    };
  };
}
