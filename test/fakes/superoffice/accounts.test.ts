import { expect, test } from 'vitest';
import { callerOf } from './caller.ts';
import { startFakeSuperOffice } from './fake-superoffice.ts';

const me = '/v1/User/currentPrincipal';

async function startWithAnna() {
  const superoffice = await startFakeSuperOffice();
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg', username: 'anna' });
  const wrong = callerOf(superoffice, { ...anna, password: 'wrong' });
  const right = callerOf(superoffice, anna);
  return { superoffice, anna, wrong, right, [Symbol.asyncDispose]: superoffice.stop };
}

test('the principal is the associate who logged in', async () => {
  await using fake = await startWithAnna();
  const { anna, right } = fake;
  const { associateId, ejUserId } = anna;
  const { json } = await right.get(me);
  expect(json).toMatchObject({
    AssociateId: associateId,
    EjUserId: ejUserId,
    FullName: 'Anna Berg',
  });
  expect(associateId).not.toBe(ejUserId);
});

test('nobody gets in without credentials', async () => {
  await using fake = await startWithAnna();
  const { superoffice } = fake;
  expect((await fetch(superoffice.url + me)).status).toBe(401);
});

test('the version is told to anybody', async () => {
  await using fake = await startWithAnna();
  const { superoffice } = fake;
  expect(await (await fetch(superoffice.url)).json()).toMatchObject({
    Version: expect.any(String),
  });
});

test('three wrong passwords lock an account', async () => {
  await using fake = await startWithAnna();
  const { superoffice, wrong, right } = fake;
  for (const times of [1, 2, 3]) {
    expect((await wrong.get(me)).status).toBe(401);
    expect(superoffice.failedLogins('anna')).toBe(times);
  }
  expect(superoffice.isLocked('anna')).toBe(true);
  expect((await right.get(me)).status).toBe(401);
});

test('a right password forgives the wrong ones before it', async () => {
  await using fake = await startWithAnna();
  const { superoffice, wrong, right } = fake;
  await wrong.get(me);
  await right.get(me);
  expect(superoffice.failedLogins('anna')).toBe(0);
});

test('an associate who left cannot log in and locks nothing', async () => {
  await using fake = await startWithAnna();
  const { superoffice, anna, right } = fake;
  superoffice.deactivate(anna);
  expect((await right.get(me)).status).toBe(401);
  expect(superoffice.failedLogins('anna')).toBe(0);
});
