import { inspect } from 'node:util';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { startTeam } from './connect.ts';
import { json, startServer } from './wire-server.ts';

const failure = (promise: Promise<unknown>) => expect(promise).rejects;

describe('a status', () => {
  test.each([
    [400, 'refused', false],
    [401, 'password-refused', false],
    [403, 'forbidden', false],
    [404, 'not-found', false],
    [408, 'timeout', true],
    [409, 'refused', false],
    [421, 'misdirected', false],
    [429, 'busy', false],
    [500, 'unavailable', true],
    [502, 'unavailable', true],
    [503, 'busy', true],
  ])('%i to a pick-up is %s; may have succeeded anyway: %s', async (status, kind, maybe) => {
    await using team = await startTeam();
    team.fake.faults.answerWith('PickUpChatSession', status);
    await failure(team.click.pickUp(1)).toMatchObject({
      name: 'SuperOfficeError',
      message: `PickUpChatSession failed: ${kind}, HTTP ${status}`,
      kind,
      status,
      maySucceededAnyway: maybe,
    });
  });

  test('of a read never leaves a doubt about what happened', async () => {
    await using team = await startTeam();
    team.fake.faults.answerWith('GetChatSessionEntity', 500);
    await failure(team.click.session(1)).toMatchObject({ maySucceededAnyway: false });
  });

  test('brings the words of SuperOffice', async () => {
    await using team = await startTeam();
    team.fake.faults.answerWith('PickUpChatSession', 403);
    await failure(team.click.pickUp(1)).toMatchObject({ words: 'The server answers 403.' });
  });

  test('that redirects is not followed', async () => {
    const to = '/login';
    await using server = await startServer((response) => {
      response.writeHead(302, { Location: to }).end();
    });
    await failure(server.user.pickUp(1)).toMatchObject({ kind: 'unreadable', status: 302 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('an error object with status 200', () => {
  test('is a refusal in the words of SuperOffice', async () => {
    await using team = await startTeam();
    team.fake.faults.refuse('PickUpChatSession', 'whatever');
    await failure(team.click.pickUp(1)).toMatchObject({
      kind: 'refused',
      status: 200,
      words: 'whatever',
      maySucceededAnyway: false,
    });
  });

  test.each([
    [{ Error: true, ErrorType: 'SoSentryException', ErrorMessage: 'No right' }, 'No right'],
    [{ Error: true, ErrorType: 'SoSessionException' }, null],
    [{ Message: 'x'.repeat(500) }, `${'x'.repeat(199)}…`],
  ])('is known in each form', async (body, words) => {
    await using server = await startServer(json(body));
    await failure(server.user.pickUp(1)).toMatchObject({ kind: 'refused', words });
    await failure(server.user.newestRows(1)).toMatchObject({ kind: 'refused', words });
    await failure(server.user.principal()).toMatchObject({ kind: 'refused', words });
  });
});

test('credentials stay out of errors and logs', async () => {
  await using team = await startTeam({ timeoutMs: 50 });
  const { faults } = team.fake;
  const failures = [
    () => faults.answerWith('*', 401),
    () => faults.loseReply('*'),
    () => faults.hang('*'),
    () => faults.garble('*', 'not JSON'),
    () => faults.refuse('*', 'no'),
  ];
  const encoded = Buffer.from(`${team.anna.username}:${team.anna.password}`).toString('base64');
  for (const fail of failures) {
    faults.clear();
    fail();
    const error = await team.click.pickUp(1).catch((thrown: unknown) => thrown);
    const logged = JSON.stringify(
      pino.stdSerializers.err(error instanceof Error ? error : new Error()),
    );
    const told = `${inspect(error, { depth: 9, showHidden: true })} ${logged} ${team.lines.join()}`;
    expect(told).toContain('PickUpChatSession failed');
    for (const secret of [team.anna.password, encoded]) expect(told).not.toContain(secret);
  }
});

test('an unknown status is logged once', async () => {
  await using server = await startServer(json({ ChatSessionId: 1, Status: 'Paused', TopicId: 3 }));
  expect((await server.user.session(1))?.session.state).toBe('not-queued');
  await server.user.session(1);
  expect(server.lines).toHaveLength(1);
  expect(server.lines[0]).toContain('Paused');
});
