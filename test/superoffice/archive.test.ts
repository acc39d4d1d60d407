import { describe, expect, test } from 'vitest';
import { startTeam } from './connect.ts';
import { json, startServer } from './wire-server.ts';

describe('the archive', () => {
  test('shows sessions of the wanted statuses above a number, lowest first', async () => {
    await using team = await startTeam();
    const [first, second, over, talking] = [1, 2, 3, 4].map(() => team.fake.customerAsks());
    team.fake.endSession(over?.sessionId ?? 0);
    team.fake.agentPicksUp(talking?.sessionId ?? 0, team.anna);
    const after = first?.sessionId ?? 0;
    const rows = await team.background.waitingRows({ statuses: [4, 5, 6], after, top: 10 });
    expect(rows).toMatchObject([
      { sessionId: second?.sessionId, status: 4 },
      { sessionId: talking?.sessionId, status: 6 },
    ]);
  });

  test('shows the newest sessions first', async () => {
    await using team = await startTeam();
    const ids = [1, 2, 3].map(() => team.fake.customerAsks().sessionId);
    const rows = await team.background.newestRows(2);
    expect(rows.map(({ sessionId }) => sessionId)).toEqual([ids[2], ids[1]]);
  });

  test.each(['refused', 'error object'] as const)(
    'that does not filter (%s) refuses',
    async (how) => {
      await using team = await startTeam();
      team.fake.faults.archiveFilter = how;
      const rows = team.background.waitingRows({ statuses: [4], after: 0, top: 10 });
      await expect(rows).rejects.toMatchObject({ kind: 'refused' });
    },
  );

  test('is never mistaken for empty when it answers nothing', async () => {
    await using server = await startServer(json(null));
    await expect(server.user.newestRows(5)).rejects.toMatchObject({ kind: 'unreadable' });
  });
});
