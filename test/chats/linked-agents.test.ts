import { expect, test } from 'vitest';
import { LinkedAgents } from '../../app/chats/linked-agents.ts';
import { tokenPlace } from '../../app/chats/save-linked.ts';
import { createLog } from '../../app/log.ts';
import { createSealer } from '../../app/sealing/sealer.ts';
import { findAccount, forgetAccount, saveAccount } from '../../app/store/accounts.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';
import { freshStore } from '../store/with-store.ts';
import { startOnlineTeam } from '../superoffice/online-team.ts';

const key = { workspace: 'T1', slackUser: 'U1', tenant: 'Cust12345' };

/** Two processes on one store, with Anna connected; one chat waits for each that asks. */
async function startTwo() {
  const team = await startOnlineTeam();
  const store = await freshStore();
  const sealer = createSealer(['a-secret-of-at-least-32-characters']);
  const { superoffice, oidc, time, anna } = team;
  const unlinked: string[] = [];
  const online = { pickupUrl: 'https://pickup.example.com', sealer, oidc, superoffice };
  const newProcess = () =>
    new LinkedAgents({
      ...{ online, place: key, store, time, log: createLog('silent') },
      onUnlinked: (slackUser) => void unlinked.push(slackUser),
    });
  const connects = async (who: FakeAssociate) => {
    const { refreshToken } = await oidc.exchange(await team.signsIn(who));
    const connected = {
      ...{ ...key, associateId: who.associateId, ejUserId: null, name: who.fullName },
      ...{ refreshToken: sealer.seal(refreshToken, tokenPlace(key)), linkedAt: 1 },
    };
    await store.write((tx) => saveAccount(tx, connected));
  };
  await connects(anna);
  const picksUp = async (process: LinkedAgents) => {
    const lookup = await process.find('U1');
    if (lookup.found !== 'agent') return lookup.found;
    const { sessionId } = team.fake.customerAsks({ topicId: team.topicId });
    try {
      const read = await lookup.agent.pickUp(sessionId);
      return read?.session.owner?.name;
    } catch (error) {
      return (await process.refusalIn(lookup.agent, error))?.found ?? 'failed';
    }
  };
  const processes = [newProcess(), newProcess()] as const;
  return { team, store, unlinked, processes, picksUp, newProcess, connects };
}

/** Anna has begun to act when the same person connects as Bob, and acts as Bob too. */
async function annaThenBob() {
  const started = await startTwo();
  const { team, processes, picksUp, connects } = started;
  const [process] = processes;
  const bob = team.fake.addAssociate({ fullName: 'Bob Stone' });
  team.fake.setMember(team.topicId, bob);
  const lookup = await process.find('U1');
  if (lookup.found !== 'agent') throw new Error(lookup.found);
  await connects(bob);
  expect(await picksUp(process)).toBe('Bob Stone');
  const { sessionId } = team.fake.customerAsks({ topicId: team.topicId });
  return { ...started, asAnna: () => lookup.agent.pickUp(sessionId) };
}

test('a token that one process got in exchange is used by the others', async () => {
  const { team, processes, picksUp } = await startTwo();
  await using _ = team;
  const [one, other] = processes;
  await picksUp(other);
  team.login.grants.rotatesRefreshTokens = true;
  for (const process of [one, other, one, other]) {
    team.login.grants.expireAccessTokens();
    expect(await picksUp(process)).toBe('Anna Berg');
  }
});

test('who is disconnected in one process acts in none', async () => {
  const { team, store, processes, picksUp } = await startTwo();
  await using _ = team;
  for (const process of processes) await picksUp(process);
  await store.write((tx) => forgetAccount(tx, key));
  for (const process of processes) expect(await picksUp(process)).toBe('not-linked');
});

test('of a grant that ended, whichever process finds it, its owner is told once', async () => {
  const { team, store, unlinked, processes, picksUp } = await startTwo();
  await using _ = team;
  for (const process of processes) await picksUp(process);
  team.login.grants.revokeAllOf(team.anna);
  const [one, other] = processes;
  await Promise.all([picksUp(one), picksUp(one), picksUp(other), picksUp(other)]);
  for (const process of processes) expect(await picksUp(process)).toBe('not-linked');
  expect(unlinked).toEqual(['U1']);
  expect(await findAccount(store.db, key)).toBeUndefined();
});

test('the end of an earlier grant ends nothing that came after it', async () => {
  const { team, unlinked, processes, picksUp, asAnna } = await annaThenBob();
  await using _ = team;
  team.login.grants.revokeAllOf(team.anna);
  await expect(asAnna()).rejects.toMatchObject({ kind: 'password-refused' });
  expect(unlinked).toEqual([]);
  for (const process of processes) expect(await picksUp(process)).toBe('Bob Stone');
});

test('a token that follows from an earlier grant takes the place of no later one', async () => {
  const { team, processes, picksUp, asAnna } = await annaThenBob();
  await using _ = team;
  team.login.grants.rotatesRefreshTokens = true;
  expect((await asAnna())?.session.owner?.name).toBe('Anna Berg');
  for (const process of processes) expect(await picksUp(process)).toBe('Bob Stone');
});

test('however many clicks come at once, a token is asked for once', async () => {
  const { team, processes, picksUp } = await startTwo();
  await using _ = team;
  const before = team.login.calls.of('tokens').length;
  const [one] = processes;
  await Promise.all([picksUp(one), picksUp(one), picksUp(one), picksUp(one)]);
  expect(team.login.calls.of('tokens').length - before).toBe(1);
});

test('everybody is known by both names before anybody clicks', async () => {
  const { team, newProcess } = await startTwo();
  await using _ = team;
  const process = newProcess();
  expect(await process.everybody()).toMatchObject([{ slackUser: 'U1' }]);
  expect(process.associateOf('U1')).toBe(team.anna.associateId);
  expect(process.slackUserOf(team.anna.associateId)).toBe('U1');
  expect(await process.isLinked('U2')).toBe(false);
  expect(await process.find('U2')).toEqual({ found: 'not-linked' });
});
