import { expect, test } from 'vitest';
import { Hearing } from '../../app/chats/hearing.ts';
import { manualTime } from '../manual-time.ts';
import { listLog } from '../store/with-worker.ts';

function hearing({
  webhooks = true,
  every = null,
}: {
  webhooks?: boolean;
  every?: number | null;
} = {}) {
  const time = manualTime();
  const log = listLog();
  return { time, log, hearing: new Hearing({ webhooks, every, time, log }) };
}

/** One that webhooks have told something. */
function hearingWell() {
  const parts = hearing();
  parts.hearing.looked([]);
  parts.hearing.heard(1);
  return parts;
}

/** One that missed the webhook of this chat, and said so. */
function hearingMissed(sessionId: number) {
  const parts = hearingWell();
  parts.hearing.looked([sessionId]);
  parts.time.forward(15_000);
  parts.hearing.looked([]);
  return parts;
}

function warningsIn({ lines }: ReturnType<typeof listLog>) {
  return lines.filter(({ level }) => level === 'warn');
}

test('webhooks may be expected later than at the start', () => {
  const { hearing: later, log } = hearing({ webhooks: false });
  expect(later.state).toBe('off');
  later.expect();
  expect(later.state).toBe('not heard yet');
  later.heard(1);
  later.expect();
  expect(later.state).toBe('arriving');
  expect(warningsIn(log)).toEqual([]);
});

test('without webhooks the queue is looked at every five seconds', () => {
  const { hearing: deaf } = hearing({ webhooks: false });
  deaf.looked([]);
  deaf.looked([7]);
  expect([deaf.state, deaf.every]).toEqual(['off', 5_000]);
});

test('until a webhook is heard the queue is looked at every five seconds, then every thirty', () => {
  const { hearing: listener, log } = hearing();
  expect([listener.state, listener.every]).toEqual(['not heard yet', 5_000]);
  listener.heard(7);
  listener.heard(8);
  expect([listener.state, listener.every]).toEqual(['arriving', 30_000]);
  expect(log.lines).toMatchObject([{ level: 'info', message: 'webhooks arrive' }]);
});

test('a pace that somebody set is kept', () => {
  const { hearing: listener } = hearing({ every: 12_000 });
  expect(listener.every).toBe(12_000);
  listener.heard(7);
  expect(listener.every).toBe(12_000);
});

test('a chat that only a look found means that webhooks are missing, said once with what to do', () => {
  const { hearing: listener, time, log } = hearingWell();
  listener.looked([7]);
  time.forward(15_000);
  listener.looked([8]);
  time.forward(15_000);
  listener.looked([]);
  expect([listener.state, listener.every]).toEqual(['missing', 5_000]);
  expect(warningsIn(log)).toMatchObject([
    { fields: { remedy: expect.stringMatching('restart it') } },
  ]);
});

test('a chat whose webhook comes a little after the look is none of it', () => {
  const { hearing: listener, time } = hearingWell();
  listener.looked([7]);
  time.forward(14_000);
  listener.heard(7);
  time.forward(60_000);
  listener.looked([]);
  expect(listener.state).toBe('arriving');
});

test('while a chat’s webhook is still waited for the queue is looked at often', () => {
  const { hearing: listener } = hearingWell();
  listener.looked([7]);
  expect(listener.every).toBe(5_000);
  listener.heard(7);
  expect(listener.every).toBe(30_000);
});

test('a chat that was told of before it was found is none of it', () => {
  const { hearing: listener, time } = hearingWell();
  listener.heard(7);
  listener.looked([7]);
  time.forward(60_000);
  listener.looked([]);
  expect(listener.state).toBe('arriving');
});

test('chats that were there at the first look are none of it', () => {
  const { hearing: listener, time } = hearing();
  listener.looked([7, 8]);
  time.forward(60_000);
  listener.looked([]);
  expect(listener.state).toBe('not heard yet');
});

test('webhooks that were never heard can be missing too', () => {
  const { hearing: listener, time } = hearing();
  listener.looked([]);
  listener.looked([7]);
  time.forward(15_000);
  listener.looked([]);
  expect(listener.state).toBe('missing');
});

test('once a webhook tells of a chat that no look had found the queue is looked at rarely again', () => {
  const { hearing: listener } = hearingMissed(7);
  listener.heard(8);
  expect([listener.state, listener.every]).toEqual(['arriving', 30_000]);
});

test('a webhook for a chat that a look had found does not mean that webhooks arrive', () => {
  const { hearing: listener, time } = hearingMissed(7);
  time.forward(3_600_000);
  listener.heard(7);
  expect([listener.state, listener.every]).toEqual(['missing', 5_000]);
});

test('the first webhook of all is heard, whoever found its chat first', () => {
  const { hearing: listener } = hearing();
  listener.looked([]);
  listener.looked([7]);
  listener.heard(7);
  expect(listener.state).toBe('arriving');
});

test('of webhooks that did not arrive it is said at most once an hour', () => {
  const { hearing: listener, time, log } = hearingWell();
  for (let sessionId = 1_000; sessionId < 1_120; sessionId += 1) {
    listener.heard(-sessionId);
    listener.looked([sessionId]);
    time.forward(60_000);
    listener.looked([]);
  }
  expect(warningsIn(log)).toHaveLength(2);
});

test('a chat’s webhook is waited for from when the chat was found first', () => {
  const { hearing: listener, time } = hearingWell();
  listener.looked([7]);
  time.forward(10_000);
  listener.looked([7]);
  time.forward(5_000);
  listener.looked([7]);
  expect(listener.state).toBe('missing');
});
