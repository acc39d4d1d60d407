import { expect, test } from 'vitest';
import { createServiceAccount } from '../../app/chats/service-account.ts';
import { createLog } from '../../app/log.ts';
import { basicCredentials } from '../../app/superoffice/basic.ts';
import { LogLines } from '../harness/log-lines.ts';
import { manualTime } from '../manual-time.ts';
import { connect, startTeam } from '../superoffice/connect.ts';

const minute = 60_000;

/** A service account whose password was just refused. */
async function startRefused() {
  const time = manualTime();
  const team = await startTeam({ now: time.now });
  const { username, password } = team.anna;
  const credentials = basicCredentials(username, password);
  const { superoffice } = connect(team.fake.url, { now: time.now });
  const log = createLog('trace', new LogLines());
  const { background } = createServiceAccount(superoffice, credentials, { time, log });
  team.anna.password = 'changed by somebody';
  await expect(background.topics()).rejects.toMatchObject({ kind: 'password-refused' });
  const mend = () => Object.assign(team.anna, { password });
  const sent = () => team.fake.calls.of('ChatTopicsForUser').length;
  const end = { [Symbol.asyncDispose]: () => team.fake.stop() };
  return { time, background, mend, sent, faults: team.fake.faults, ...end };
}

test('a probe that is refused makes the next pause longer', async () => {
  await using account = await startRefused();
  account.time.forward(15 * minute);
  await expect(account.background.topics()).rejects.toMatchObject({ kind: 'password-refused' });
  expect(account.sent()).toBe(2);

  account.mend();
  account.time.forward(59 * minute);
  await expect(account.background.topics()).rejects.toMatchObject({ kind: 'password-refused' });
  expect(account.sent()).toBe(2);
  account.time.forward(minute);
  await account.background.topics();
});

test('a probe that fails for another reason is followed by the next within a minute', async () => {
  await using account = await startRefused();
  account.faults.answerWith('ChatTopicsForUser', 503);
  account.time.forward(15 * minute);
  await expect(account.background.topics()).rejects.toMatchObject({ kind: 'busy' });

  account.faults.clear();
  account.mend();
  account.time.forward(minute);
  await account.background.topics();
});

test('a probe that fails for another reason does not make the pause after the next refusal longer', async () => {
  await using account = await startRefused();
  account.faults.answerWith('ChatTopicsForUser', 503);
  account.time.forward(15 * minute);
  await expect(account.background.topics()).rejects.toMatchObject({ kind: 'busy' });
  account.faults.clear();
  account.time.forward(minute);
  await expect(account.background.topics()).rejects.toMatchObject({ kind: 'password-refused' });

  expect(account.sent()).toBe(5); // a call that met a 503 was sent three times

  account.mend();
  account.time.forward(60 * minute);
  await account.background.topics();
});
