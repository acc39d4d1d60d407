import { describe, expect, test } from 'vitest';
import { asUser, connect, startTeam } from './connect.ts';
import { json, startServer } from './wire-server.ts';

const failure = (promise: Promise<unknown>) => expect(promise).rejects;

describe('an unreadable answer', () => {
  test.each(['not JSON', 'wrong types', 'truncated', 'HTML', 'huge'] as const)(
    '(%s) is told apart from "nothing"',
    async (how) => {
      await using team = await startTeam();
      const { sessionId } = team.fake.customerAsks({ message: 'my secret' });
      team.fake.faults.garble('PickUpChatSession', how);
      await failure(team.click.pickUp(sessionId)).toMatchObject({
        kind: 'unreadable',
        message: expect.not.stringContaining('secret'),
        maySucceededAnyway: true,
      });
    },
  );

  test.each([[{}], [[]], [true], ['text'], [{ ChatSessionId: 1 }]])(
    'is not a session: %j',
    async (body) => {
      await using server = await startServer(json(body));
      await failure(server.user.session(1)).toMatchObject({ kind: 'unreadable' });
    },
  );

  test('may be another session', async () => {
    await using server = await startServer(
      json({ ChatSessionId: 2, Status: 'InQueue', TopicId: 3 }),
    );
    await failure(server.user.pickUp(1)).toMatchObject({
      message: 'PickUpChatSession failed: unreadable, HTTP 200 (not the one asked for)',
    });
  });

  test('names what is wrong, not what was in it', async () => {
    await using server = await startServer(
      json({ ChatSessionId: 'secret', Status: 4, TopicId: 3 }),
    );
    await failure(server.user.session(1)).toMatchObject({
      message: expect.stringMatching(/\(ChatSessionId: (?!.*secret)/),
    });
  });
});

describe('a connection', () => {
  test('that cannot be made has sent nothing', async () => {
    const team = await startTeam();
    await team.fake.stop();
    await failure(team.click.pickUp(1)).toMatchObject({
      kind: 'unavailable',
      status: null,
      maySucceededAnyway: false,
    });
  });

  test('to a host without a name has sent nothing', async () => {
    const { superoffice } = connect('http://superoffice.invalid/api');
    const anna = asUser(superoffice, { username: 'anna', password: 'sesame open' });
    await failure(anna.pickUp(1)).toMatchObject({ kind: 'unavailable', maySucceededAnyway: false });
  });

  test('that breaks before the answer may have brought a pick-up through', async () => {
    await using team = await startTeam();
    const { sessionId } = team.fake.customerAsks();
    team.fake.faults.loseReply('PickUpChatSession');
    await failure(team.click.pickUp(sessionId)).toMatchObject({
      kind: 'broken-connection',
      maySucceededAnyway: true,
    });
    expect(team.fake.winners(sessionId)).toEqual([team.anna]);
  });

  test('that breaks in the middle of the answer is broken', async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('{"ChatSes');
      setImmediate(() => response.destroy());
    });
    await failure(server.user.pickUp(1)).toMatchObject({
      kind: 'broken-connection',
      maySucceededAnyway: true,
    });
  });
});

describe('no answer in time', () => {
  test('is a time-out', async () => {
    await using team = await startTeam({ timeoutMs: 50 });
    team.fake.faults.hang('PickUpChatSession');
    await failure(team.click.pickUp(1)).toMatchObject({
      kind: 'timeout',
      maySucceededAnyway: true,
    });
  });

  test('is also an answer that starts and does not end', async () => {
    await using server = await startServer((response) => response.write('{"Chat'), {
      timeoutMs: 50,
    });
    await failure(server.user.pickUp(1)).toMatchObject({ kind: 'timeout' });
  });
});
