import { describe, expect, test } from 'vitest';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';
import { startTeam } from './connect.ts';
import { json, startServer } from './wire-server.ts';

describe('a session', () => {
  test('is read with what the card needs', async () => {
    await using team = await startTeam();
    const typed = { name: 'Kari', company: 'Nordmann AS', email: 'kari@example.com', phone: '123' };
    const { sessionId } = team.fake.customerAsks({ ...typed, message: '<p>Where is it?</p>' });
    const read = await team.click.session(sessionId);
    expect(read?.session).toMatchObject({
      tenant: 'Cust1',
      sessionId,
      state: 'waiting',
      topicId: team.topicId,
      customer: { ...typed, consented: false },
      firstMessage: 'Where is it?',
      queuePlace: 1,
      owner: null,
      startedAt: null,
    });
  });

  test('comes with the time SuperOffice answered', async () => {
    const now = Date.UTC(2026, 2, 1, 12, 0, 0);
    await using team = await startTeam({ now: () => now });
    const { sessionId } = team.fake.customerAsks();
    expect(await team.click.session(sessionId)).toMatchObject({
      serverDate: now,
      session: { requestedAt: now },
    });
  });

  test('that SuperOffice does not know is null', async () => {
    await using team = await startTeam();
    expect(await team.click.session(999)).toBeNull();
  });

  test('is understood with numbers for statuses and empty carriers', async () => {
    await using team = await startTeam();
    team.fake.faults.numericEnums = true;
    team.fake.faults.emptyCarriers = true;
    const { sessionId } = team.fake.customerAsks();
    const read = await team.click.session(sessionId);
    expect(read?.session).toMatchObject({ state: 'waiting', owner: null, person: null });
  });

  test.each([0, 1, 3, 7])('is read with dates of %i fraction digits', async (digits) => {
    const now = Date.UTC(2026, 2, 1, 12);
    await using team = await startTeam({ now: () => now });
    team.fake.faults.fractionDigits = digits;
    const { sessionId } = team.fake.customerAsks();
    expect((await team.click.session(sessionId))?.session.requestedAt).toBe(now);
  });
});

describe('a pick-up', () => {
  test('gives the session to its caller', async () => {
    await using team = await startTeam();
    const { sessionId } = team.fake.customerAsks();
    const read = await team.click.pickUp(sessionId);
    expect(read?.session).toMatchObject({
      state: 'picked-up',
      owner: { associateId: team.anna.associateId, name: 'Anna Berg' },
    });
    expect(team.fake.winners(sessionId)).toEqual([team.anna]);
  });

  test.each(['null', 'empty', 'no content'] as const)(
    'of a session that does not wait is null, told as %s',
    async (how) => {
      await using team = await startTeam();
      team.fake.faults.nothingAs = how;
      const { sessionId } = team.fake.customerAsks();
      team.fake.endSession(sessionId);
      expect(await team.click.pickUp(sessionId)).toBeNull();
    },
  );
});

describe('topics and people', () => {
  test('the agents of a topic come with their rights', async () => {
    await using team = await startTeam();
    const bob = team.fake.addAssociate({ fullName: 'Bob Dahl' });
    team.fake.setMember(team.topicId, bob, { canRespond: false, canNotify: false });
    expect(await team.click.topicAgents(team.topicId)).toEqual([
      { ...known(team.anna), canRespond: true, canNotify: true },
      { ...known(bob), canRespond: false, canNotify: false },
    ]);
  });

  test('it is known who is present', async () => {
    await using team = await startTeam();
    const bob = team.fake.addAssociate({ fullName: 'Bob Dahl', present: false });
    expect(await team.click.presence()).toEqual([
      { userId: team.anna.ejUserId, name: 'Anna Berg', present: true },
      { userId: bob.ejUserId, name: 'Bob Dahl', present: false },
    ]);
  });

  test('those of whom SuperOffice does not say whether they are present are left out', async () => {
    await using server = await startServer(
      json([
        { UserId: 5, DisplayName: null, Present: true },
        { UserId: 6, DisplayName: 'Anna Berg', Present: null },
        { UserId: 7, DisplayName: 'Bob Dahl' },
      ]),
    );
    expect(await server.user.presence()).toEqual([{ userId: 5, name: '', present: true }]);
  });

  test('a topic that SuperOffice does not know has no agents and is null', async () => {
    await using team = await startTeam();
    expect(await team.click.topicAgents(999)).toEqual([]);
    expect(await team.click.topic(999)).toBeNull();
  });

  test('topics are known by number and name', async () => {
    await using team = await startTeam();
    const support = { topicId: team.topicId, name: 'Support' };
    expect(await team.click.topic(team.topicId)).toEqual(support);
    expect(await team.click.topics()).toEqual([support]);
  });

  test('a user learns who they are', async () => {
    await using team = await startTeam();
    const { associateId, ejUserId } = team.anna;
    expect(await team.click.principal()).toEqual({
      associateId,
      ejUserId,
      name: 'Anna Berg',
      kind: 'internal',
    });
  });
});

function known({ associateId, ejUserId, fullName }: FakeAssociate) {
  return { associateId, ejUserId, name: fullName };
}
