import { describe, expect, test } from 'vitest';
import { startTeam } from './connect.ts';
import { startServer } from './wire-server.ts';

describe('calls in flight', () => {
  test('are four at most', async () => {
    await using team = await startTeam();
    team.fake.faults.slow('GetChatSessionEntity', 20);
    const ids = Array.from({ length: 12 }, (_, index) => index + 1);
    await Promise.all(ids.map((sessionId) => team.click.session(sessionId)));
    expect(team.fake.maxInFlight).toBe(4);
  });

  test('leave a place for a person when everything else hangs', async () => {
    await using team = await startTeam();
    team.fake.faults.hang('ChatSession');
    const hanging = Array.from({ length: 6 }, () => team.background.newestRows(1));
    await expect.poll(() => team.fake.inFlight).toBe(3);
    expect(await team.click.session(1)).toBeNull();
    team.fake.faults.clear();
    await Promise.all(hanging);
  });

  test('are counted for all users together', async () => {
    await using team = await startTeam({ inFlight: 1 });
    await Promise.all([team.click.session(1), team.background.session(2), team.click.session(3)]);
    expect(team.fake.maxInFlight).toBe(1);
  });

  test('are followed by a click first', async () => {
    await using team = await startTeam({ inFlight: 1 });
    team.fake.faults.hang('GetChatSessionEntity', { times: 1 });
    const reads = [1, 2, 3].map((sessionId) => team.background.session(sessionId));
    const click = team.click.pickUp(4);
    await expect.poll(() => team.fake.inFlight).toBe(1);
    team.fake.faults.release();
    await Promise.all([...reads, click]);
    expect(team.fake.calls[1]?.method).toBe('PickUpChatSession');
  });
});

describe('when SuperOffice asks to be left alone', () => {
  test('background calls are busy until then, without asking', async () => {
    let now = Date.now();
    await using team = await startTeam({ now: () => now });
    team.fake.faults.answerWith('ChatSession', 429, { times: 1, retryAfter: 30 });
    await expect(team.background.newestRows(1)).rejects.toMatchObject({ status: 429 });
    now += 10_000;
    await expect(team.background.newestRows(1)).rejects.toMatchObject({
      kind: 'busy',
      status: null,
      retryAfterMs: 20_000,
    });
    expect(team.fake.calls).toHaveLength(1);
    now += 20_000;
    expect(await team.background.newestRows(1)).toEqual([]);
  });

  test('a click is still tried', async () => {
    await using team = await startTeam();
    const { sessionId } = team.fake.customerAsks();
    team.fake.faults.answerWith('ChatSession', 429, { times: 1, retryAfter: 30 });
    await expect(team.background.newestRows(1)).rejects.toMatchObject({ kind: 'busy' });
    expect((await team.click.pickUp(sessionId))?.session.state).toBe('picked-up');
  });

  test('until a point in time, the rest of it is counted', async () => {
    const now = Date.UTC(2026, 2, 1, 12);
    const until = new Date(now + 60_000).toUTCString();
    await using server = await startServer(
      (response) => response.writeHead(429, { 'Retry-After': until }).end(),
      { now: () => now },
    );
    await expect(server.user.newestRows(1)).rejects.toMatchObject({ retryAfterMs: 60_000 });
  });

  test('more than five minutes are five minutes', async () => {
    await using team = await startTeam();
    team.fake.faults.answerWith('ChatSession', 503, { retryAfter: 86_400 });
    await expect(team.background.newestRows(1)).rejects.toMatchObject({ retryAfterMs: 300_000 });
  });
});

describe('an aborted call', () => {
  test('ends with the reason and frees its place', async () => {
    await using team = await startTeam({ inFlight: 1 });
    team.fake.faults.hang('PickUpChatSession');
    const stop = new AbortController();
    const pickUp = team.click.pickUp(1, stop.signal);
    await expect.poll(() => team.fake.inFlight).toBe(1);
    stop.abort(new Error('stopping'));
    await expect(pickUp).rejects.toThrow('stopping');
    expect(await team.click.session(1)).toBeNull();
    await expect.poll(() => team.fake.inFlight).toBe(0);
  });

  test('that still waits is never sent', async () => {
    await using team = await startTeam({ inFlight: 1 });
    team.fake.faults.hang('GetChatSessionEntity');
    const first = team.background.session(1);
    const second = team.background.session(2, AbortSignal.abort(new Error('stopping')));
    await expect(second).rejects.toThrow('stopping');
    team.fake.faults.clear();
    await first;
    expect(team.fake.calls).toHaveLength(1);
  });
});
