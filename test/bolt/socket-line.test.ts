import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Envelope } from '../../app/bolt/socket-connection.ts';
import { SocketLine } from '../../app/bolt/socket-line.ts';
import { createLog } from '../../app/log.ts';
import { socketAddress } from '../../app/slack/socket-address.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake-slack.ts';
import { LogLines } from '../harness/log-lines.ts';
import { shiftableTime } from '../manual-time.ts';

const time = shiftableTime();
let slack: FakeSlack;
const lines: SocketLine[] = [];

beforeEach(async () => {
  slack = await startFakeSlack({ now: time.now });
});

afterEach(async () => {
  for (const line of lines.splice(0)) await line.close();
  await slack.stop();
});

/** A line of a process of its own, which has lasted; `held` are the envelopes that came and wait for a `goOn`. */
async function startLine({ holds = false } = {}) {
  const gate = Promise.withResolvers<void>();
  if (!holds) gate.resolve();
  const held: Envelope[] = [];
  const { apiUrl, appToken, socket } = slack;
  const log = createLog('trace', new LogLines());
  const line = new SocketLine({
    address: () => socketAddress({ apiUrl, appToken, timeout: 5_000, log }),
    take: async (envelope) => {
      held.push(envelope);
      await gate.promise;
      await envelope.acknowledge().catch(() => {});
    },
    time,
    log,
  });
  lines.push(line);
  const others = socket.connections;
  line.open();
  await expect.poll(() => line.connected).toBe(true);
  await socket.connected(others + 1);
  time.forward(60_000);
  return { line, held, goOn: gate.resolve };
}

/** Lets time pass in steps until something is so. */
async function later(isSo: () => boolean, stepMs: number): Promise<void> {
  const soNow = () => {
    if (!isSo()) time.forward(stepMs);
    return isSo();
  };
  await expect.poll(soNow, { interval: 50 }).toBe(true);
}

const event = () => slack.event({ type: 'app_home_opened' });

test('the next connection is there before the present one is left', async () => {
  await startLine();
  const { socket } = slack;
  socket.countFewest();
  for (let times = 1; times <= 5; times += 1) {
    const refresh = socket.announceRefresh();
    await expect.poll(() => socket.opened).toBe(1 + times);
    await expect.poll(() => socket.connections).toBe(1);
    refresh.close();
    time.forward(60_000);
  }
  expect(socket.fewest).toBe(1);
  expect(await event()).toMatchObject({ status: 200 });
});

test('a refresh is followed in time, also after connections that did not last', async () => {
  const { line } = await startLine();
  const { socket, calls } = slack;
  const opens = () => calls.of('apps.connections.open');
  for (let times = 1; times <= 6; times += 1) {
    const before = socket.opened;
    socket.drop();
    await later(() => socket.opened > before, 2_000);
    await expect.poll(() => line.connected).toBe(true);
  }
  const [before, announced] = [opens().length, time.now()];
  socket.announceRefresh();
  await later(() => opens().length > before, 500);
  expect((opens().at(-1)?.at ?? 0) - announced).toBeLessThan(10_000);
});

test('a connection is left only when what it brought is acknowledged, and meanwhile both bring', async () => {
  const { held, goOn } = await startLine({ holds: true });
  const first = event();
  await expect.poll(() => held.length).toBe(1);

  slack.socket.announceRefresh();
  await slack.socket.connected(2);
  const others = [event(), event(), event()];
  await expect.poll(() => held.length).toBe(4);
  expect(slack.socket.connections).toBe(2);
  goOn();

  for (const one of [first, ...others]) expect(await one).toMatchObject({ status: 200 });
  await expect.poll(() => slack.socket.connections).toBe(1);
  expect(slack.socket.envelopes.map(({ times }) => times)).toEqual([1, 1, 1, 1]);
});

test('a connection that brought what is never acknowledged is left all the same', async () => {
  const { held } = await startLine({ holds: true });
  void event();
  await expect.poll(() => held.length).toBe(1);

  slack.socket.announceRefresh();
  await slack.socket.connected(2);
  time.forward(3_000);

  await expect.poll(() => slack.socket.connections).toBe(1);
});

test('what was not acknowledged when its connection broke comes again over another', async () => {
  const { held, goOn } = await startLine({ holds: true });
  const delivery = event();
  await expect.poll(() => held.length).toBe(1);

  slack.socket.drop();
  await expect.poll(() => held.length).toBe(2);
  goOn();

  expect(await delivery).toMatchObject({ status: 200 });
  expect(slack.socket.envelopes).toMatchObject([{ times: 2, acknowledged: true }]);
});

test('several processes have connections of their own', async () => {
  const one = await startLine();
  const other = await startLine();
  for (let times = 0; times < 4; times += 1) await event();
  expect([one.held.length, other.held.length]).toEqual([2, 2]);

  await one.line.close();
  for (let times = 0; times < 4; times += 1) await event();

  expect([one.held.length, other.held.length]).toEqual([2, 6]);
});

test('what came before a close is acknowledged', async () => {
  const { line, held, goOn } = await startLine({ holds: true });
  const delivery = event();
  await expect.poll(() => held.length).toBe(1);
  const closed = line.close();
  goOn();
  await closed;
  expect(await delivery).toMatchObject({ status: 200 });
});

test.each([
  ['nothing is acknowledged', () => {}],
  ['Slack answers nothing', () => slack.socket.freeze()],
])('a close is quick when %s', async (_how, trouble) => {
  const { line, held } = await startLine({ holds: true });
  void event();
  await expect.poll(() => held.length).toBe(1);
  trouble();
  const since = performance.now();
  await line.close();
  expect(performance.now() - since).toBeLessThan(1_000);
  await expect.poll(() => slack.socket.connections).toBe(0);
});

test('after a close nothing is connected again', async () => {
  const { line } = await startLine();
  await line.close();
  time.forward(60_000);
  expect(line.connected).toBe(false);
  expect(slack.calls.of('apps.connections.open')).toHaveLength(1);
});
