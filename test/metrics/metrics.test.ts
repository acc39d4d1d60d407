import { expect, onTestFinished, test } from 'vitest';
import { Metrics } from '../../app/metrics/metrics.ts';
import { Metrics as Read } from '../harness/metrics.ts';
import { ProcessWatch } from '../harness/process-watch.ts';
import { manualTime } from '../manual-time.ts';
import { session } from '../store/with-store.ts';
import { readings } from './readings.ts';

function fresh() {
  const time = manualTime();
  const metrics = new Metrics({ time, version: '1.2.3' });
  const read = async (changed: Partial<typeof readings> = {}) =>
    new Read(await metrics.text({ ...readings, ...changed }));
  onTestFinished(() => metrics.stop());
  return { time, metrics, read };
}

test('each Pickup counts for itself', async () => {
  const [one, other] = [fresh(), fresh()];
  one.metrics.workRan('pick-up', 'parked');
  const parked = 'pickup_work_runs_total{kind="pick-up",end="parked"}';
  expect((await one.read()).of(parked)).toBe(1);
  expect((await other.read()).of(parked)).toBeUndefined();
});

test('what the store does not tell is left out, and comes back', async () => {
  const { read } = fresh();
  expect((await read()).of('pickup_chats_waiting')).toBe(3);

  const failing = await read({ storeUp: false, store: null });
  expect(failing.of('pickup_chats_waiting')).toBeUndefined();
  expect(failing.of('pickup_work_depth{kind="pick-up"}')).toBeUndefined();
  expect(failing.of('pickup_store_up')).toBe(0);
  expect(failing.of('pickup_info{version="1.2.3"}')).toBe(1);

  expect((await read()).of('pickup_chats_waiting')).toBe(3);
});

test('a chat that comes back has no moment from which it waited to be picked up', async () => {
  const { metrics, read } = fresh();
  metrics.waitEnded(session({ state: 'picked-up', startedAt: 61_000 }), true);
  metrics.waitEnded(session({ state: 'picked-up', startedAt: 9_000_000 }), false);

  const now = await read();
  expect(now.of('pickup_waits_total{end="picked-up"}')).toBe(2);
  expect(now.of('pickup_wait_until_pick_up_seconds_count')).toBe(1);
  expect(now.of('pickup_wait_until_pick_up_seconds_sum')).toBe(60);
});

test('where clocks differ, nothing takes less than no time', async () => {
  const { time, metrics, read } = fresh();
  const ahead = { is: 'chat', sessionId: 1, eventId: null, happenedAt: time.now() + 500 } as const;
  metrics.webhookCame(ahead);
  metrics.webhookCame({ ...ahead, happenedAt: null });

  const now = await read();
  expect(now.of('pickup_webhook_lag_seconds_sum')).toBe(0);
  expect(now.of('pickup_webhook_lag_seconds_count')).toBe(1);
  expect(now.of('pickup_webhooks_total{answer="chat"}')).toBe(2);
});

test('a call is counted with its result and its time', async () => {
  const { time, metrics, read } = fresh();
  const over = metrics.watch('slack')('chat.update');
  time.forward(400);
  over('limited');

  const call = 'pickup_slack_call_seconds_sum{method="chat.update",result="limited"}';
  expect((await read()).of(call)).toBe(0.4);
});

test('metrics that were started and stopped leave nothing open', async () => {
  const watch = new ProcessWatch();
  const { metrics, read } = fresh();
  metrics.start();
  await read();
  metrics.stop();
  expect(await watch.end()).toEqual([]);
});
