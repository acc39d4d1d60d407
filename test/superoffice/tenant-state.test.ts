import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { createLoginHost } from '../../app/superoffice/login-host.ts';
import { readTenantState } from '../../app/superoffice/tenant-state.ts';
import { listen } from './connect.ts';

const now = Date.UTC(2026, 10, 23, 12);
const minute = 60_000;

const usual = {
  ContextIdentifier: 'Cust12345',
  Endpoint: 'https://online2.superoffice.com/Cust12345',
  State: 'Running',
  IsRunning: true,
  ValidUntil: '2026-11-23T12:15:00Z',
  Api: 'https://online2.superoffice.com/Cust12345/api/',
};

/** What is made of this answer. */
async function stateIn(answer: object | string) {
  const server = createServer((_, response) => {
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  const loginUrl = (await listen(server)).replace(/\/api$/, '');
  try {
    return await readTenantState(createLoginHost({ loginUrl, version: '1' }), 'Cust12345', now);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('a running tenant is where its state says, for as long as it says', async () => {
  expect(await stateIn(usual)).toEqual({
    is: 'running',
    apiUrl: 'https://online2.superoffice.com/Cust12345/api',
    webUrl: 'https://online2.superoffice.com/Cust12345',
    until: now + 15 * minute,
  });
});

test('without an endpoint people open what the API stands under', async () => {
  expect(await stateIn({ ...usual, Endpoint: null })).toMatchObject({
    webUrl: 'https://online2.superoffice.com/Cust12345',
  });
});

test.each([
  ['no time', undefined, 5 * minute],
  ['a time that has passed', '2026-11-23T11:00:00Z', 5_000],
  ['a time in the far future', '9999-12-31T00:00:00Z', 24 * 60 * minute],
  ['a time without a zone', '2026-11-23T12:01:00', minute],
])('with %s it is asked again in bounds', async (_, ValidUntil, ms) => {
  expect(await stateIn({ ...usual, ValidUntil })).toMatchObject({ until: now + ms });
});

test.each([
  [{ IsRunning: undefined, State: 5 }, 'running'],
  [{ IsRunning: undefined, State: 'OfflineMaintenance' }, 'maintenance'],
  [{ IsRunning: false, State: 10 }, 'gone'],
  [{ IsRunning: false, State: 'Provisioning', Api: null }, 'maintenance'],
])('%j is %s', async (changed, is) => {
  expect(await stateIn({ ...usual, ...changed })).toMatchObject({ is });
});

test('a tenant that is not known is not found', async () => {
  const state = { ...usual, State: 'Unknown', IsRunning: false };
  await expect(stateIn(state)).rejects.toMatchObject({ kind: 'not-found' });
});

test.each([
  ['of another tenant', { ...usual, ContextIdentifier: 'Cust66666' }],
  ['that names no API', { ...usual, Api: null }],
  ['with an API that is not secure', { ...usual, Api: 'http://online2.superoffice.com/api' }],
  ['with an API that is no address', { ...usual, Api: 'javascript:alert(1)' }],
  ['that is not JSON', '<html>canary</html>'],
])('an answer %s is not believed', async (_, answer) => {
  const error = await stateIn(answer).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'unreadable' });
  expect(String(error)).not.toMatch('canary');
});
