import { expect, test } from 'vitest';
import { claimNamespace } from '../fakes/login/jwt.ts';
import { startOnlineTeam } from './online-team.ts';

const hour = 3_600_000;

async function startAccount() {
  const team = await startOnlineTeam();
  const credentials = team.systemUser();
  const as = team.superoffice.as(credentials, 'background');
  const asked = () => team.login.calls.of('authenticate').length;
  return { ...team, credentials, as, asked };
}

test('the system user is let in with its ticket and the secret of the app', async () => {
  await using team = await startAccount();
  expect(await team.as.principal()).toMatchObject({ kind: 'system' });
});

test('a ticket that no header takes is not used, for the error would quote it', async () => {
  await using team = await startAccount();
  team.login.systemJwts.claims = { [`${claimNamespace}ticket`]: 'canary\n-' };
  const error = await team.as.principal().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'unreadable' });
  expect(String(error)).not.toMatch('canary');
});

test('one ticket serves all calls, and whoever needs it at the same time', async () => {
  await using team = await startAccount();
  await Promise.all([team.as.principal(), team.as.topics(), team.as.newestRows(1)]);
  await team.as.principal();
  expect(team.asked()).toBe(1);
});

test('a ticket in use lasts', async () => {
  await using team = await startAccount();
  for (let hours = 0; hours < 24; hours += 5) {
    await team.as.principal();
    team.time.forward(5 * hour);
  }
  expect(team.asked()).toBe(1);
});

test('a ticket that was not used for long is replaced ahead of its end', async () => {
  await using team = await startAccount();
  await team.as.principal();
  team.time.forward(5.6 * hour);
  await team.as.principal();
  expect(team.asked()).toBe(2);
  expect(team.fake.calls.of('currentPrincipal').map(({ status }) => status)).toEqual([200, 200]);
});

test.each([401, 403] as const)(
  'a ticket that ended early (%i) is replaced within the call',
  async (status) => {
    await using team = await startAccount();
    await team.as.principal();
    team.time.forward(10_000);
    team.fake.faults.expiredAs = status;
    team.login.tickets.expireAll();
    const [{ kind }, topics] = await Promise.all([team.as.principal(), team.as.topics()]);
    expect(kind).toBe('system');
    expect(topics).toEqual([]);
    expect(team.asked()).toBe(2);
  },
);

test('what the system user may not do does not have it sign in again and again', async () => {
  await using team = await startAccount();
  await team.as.principal();
  team.time.forward(hour);
  team.fake.faults.answerWith('ChatTopicsForUser', 403);
  for (let times = 0; times < 3; times += 1)
    await expect(team.as.topics()).rejects.toMatchObject({ kind: 'forbidden' });
  expect(team.asked()).toBe(2);
});

test('answers in small letters are understood', async () => {
  await using team = await startAccount();
  team.login.habits.systemAnswers = 'camelCase';
  await team.as.principal();
});

test('a refusal is said in SuperOffice’s words, and asked about once a minute', async () => {
  await using team = await startOnlineTeam();
  const as = team.superoffice.as(team.systemUser({ systemToken: 'Pickup-wrong' }), 'background');
  for (let times = 0; times < 3; times += 1)
    await expect(as.principal()).rejects.toMatchObject({
      kind: 'password-refused',
      words: 'The system token is not valid.',
    });
  expect(team.login.calls.of('authenticate')).toHaveLength(1);
  team.time.forward(60_000);
  await expect(as.principal()).rejects.toMatchObject({ kind: 'password-refused' });
  expect(team.login.calls.of('authenticate')).toHaveLength(2);
  expect(team.lines.errorsBut([/refused the system user/])).toEqual([]);
});

test.each(['issuer', 'audience', 'expired', 'alg none', 'foreign key', 'tenant'] as const)(
  'a token whose %s is wrong is not trusted',
  async (spoiled) => {
    await using team = await startAccount();
    team.login.systemJwts.spoiled = spoiled;
    await expect(team.as.principal()).rejects.toMatchObject({ kind: 'unreadable' });
    expect(team.fake.calls).toHaveLength(0);
  },
);

test('a login host that is away is trouble that passes', async () => {
  await using team = await startAccount();
  team.login.faults.answerWith('authenticate', 502, { times: 1 });
  await expect(team.as.principal()).rejects.toMatchObject({ kind: 'unavailable' });
  await team.as.principal();
});
