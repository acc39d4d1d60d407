import { describe, expect, test } from 'vitest';
import { startTeam } from './connect.ts';

describe('a failed read', () => {
  test.each([500, 502, 503, 429])('is tried again after %i', async (status) => {
    await using team = await startTeam();
    const { sessionId } = team.fake.customerAsks();
    team.fake.faults.answerWith('GetChatSessionEntity', status, { times: 2 });
    expect((await team.click.session(sessionId))?.session.sessionId).toBe(sessionId);
    expect(team.fake.calls).toHaveLength(3);
  });

  test('is tried again after a broken connection', async () => {
    await using team = await startTeam();
    team.fake.faults.loseReply('ChatSession', { times: 1 });
    expect(await team.background.newestRows(5)).toEqual([]);
  });

  test('is tried three times and no more', async () => {
    await using team = await startTeam();
    team.fake.faults.answerWith('GetChatSessionEntity', 500);
    await expect(team.click.session(1)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(team.fake.calls).toHaveLength(3);
  });

  test('is not tried again when SuperOffice said no', async () => {
    await using team = await startTeam();
    team.fake.faults.answerWith('GetChatSessionEntity', 401);
    await expect(team.click.session(1)).rejects.toMatchObject({ kind: 'password-refused' });
    expect(team.fake.calls).toHaveLength(1);
  });

  test('waits as long as SuperOffice says when that is short', async () => {
    await using team = await startTeam();
    team.fake.faults.answerWith('GetChatSessionEntity', 429, { times: 1, retryAfter: 1 });
    const start = performance.now();
    await team.click.session(1);
    expect(performance.now() - start).toBeGreaterThan(950);
  });

  test('comes back at once when SuperOffice asks for a longer wait', async () => {
    await using team = await startTeam();
    team.fake.faults.answerWith('GetChatSessionEntity', 503, { retryAfter: 30 });
    await expect(team.click.session(1)).rejects.toMatchObject({
      kind: 'busy',
      retryAfterMs: 30_000,
    });
    expect(team.fake.calls).toHaveLength(1);
  });
});

test.each([
  ['an error', 500],
  ['a refusal to serve', 503],
  ['too many requests', 429],
])('a pick-up is sent once, whatever comes back: %s', async (_, status) => {
  await using team = await startTeam();
  team.fake.faults.answerWith('PickUpChatSession', status);
  await expect(team.click.pickUp(1)).rejects.toMatchObject({ status });
  expect(team.fake.calls).toHaveLength(1);
});

test('a pick-up is sent once even when its connection breaks', async () => {
  await using team = await startTeam();
  team.fake.faults.loseReply('PickUpChatSession', { moment: 'before acting' });
  await expect(team.click.pickUp(1)).rejects.toMatchObject({ kind: 'broken-connection' });
  expect(team.fake.calls).toHaveLength(1);
});
