import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { ConfigError, readConfig, readIsForInstalls, readSettings } from '../app/config.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const good = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'canary-secret',
  SLACK_SIGNING_SECRET: 's',
  PICKUP_URL: 'https://pickup.example.com/',
  SUPEROFFICE_CLIENT_ID: 'id',
  SUPEROFFICE_CLIENT_SECRET: 'canary-superoffice',
  SUPEROFFICE_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

function problemsWith(settings: Record<string, string>): readonly string[] {
  try {
    readSettings(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('no problem');
}

test('a client id of Slack’s makes it a Pickup that workspaces install', () => {
  expect(readSettings(good)).toMatchObject({
    pickupUrl: 'https://pickup.example.com',
    slack: { clientId: '1.2', clientSecret: 'canary-secret', signingSecret: 's', appToken: null },
    superoffice: { kind: 'online', loginUrl: 'https://online.superoffice.com', clientId: 'id' },
  });
});

test('one that is left empty does not, for the manifest neither', () => {
  expect(readIsForInstalls({ SLACK_CLIENT_ID: '1.2' })).toBe(true);
  expect(readIsForInstalls({ SLACK_CLIENT_ID: '', SLACK_CLIENT_SECRET: ' ' })).toBe(false);
});

test('it may come in by Socket Mode too', () => {
  const { SLACK_SIGNING_SECRET: _, ...rest } = good;
  expect(readSettings({ ...rest, SLACK_APP_TOKEN: 'xapp-1' }).slack.appToken).toBe('xapp-1');
});

test('everything that is missing is named at once', () => {
  const missing = problemsWith({ SLACK_CLIENT_ID: '1.2' }).map((problem) => problem.split(' ')[0]);
  expect(missing).toEqual([
    'SLACK_CLIENT_SECRET',
    'SUPEROFFICE_CLIENT_ID',
    'SUPEROFFICE_CLIENT_SECRET',
    'SUPEROFFICE_PRIVATE_KEY',
    'PICKUP_URL',
    'SLACK_APP_TOKEN',
  ]);
});

test.each([
  ['SLACK_BOT_TOKEN', 'xoxb-1', /whoever installs Pickup brings their own/],
  ['SLACK_CHANNEL', 'C0123456789', /whoever installs Pickup brings their own/],
  ['SUPEROFFICE_TENANT', 'Cust12345', /whoever installs Pickup brings their own/],
  ['SUPEROFFICE_SYSTEM_TOKEN', 'Pickup-1', /whoever installs Pickup brings their own/],
  ['SUPEROFFICE_API_URL', 'https://crm.example.com/api', /need SuperOffice Online/],
  ['PICKUP_AGENTS', './agents.json', /need SuperOffice Online/],
])('%s, which only one workspace has, is refused with what to do', (name, value, words) => {
  const problems = problemsWith({ ...good, [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} must not be set together with SLACK_CLIENT_ID`));
  expect(problems[0]).toMatch(words);
});

test('with a database, what tokens are encrypted with has to be said', () => {
  const problems = problemsWith({ ...good, DATABASE_URL: 'postgres://localhost/pickup' });
  expect(problems[0]).toMatch(/^PICKUP_SECRET is missing/);
});

test('no problem tells a secret', () => {
  const words = problemsWith({ ...good, SLACK_BOT_TOKEN: 'xoxb-canary', PORT: 'x' }).join(' ');
  expect(words).not.toMatch(/canary/);
});

test('a command that looks at one workspace says that there are several', () => {
  expect(() => readConfig(good)).toThrow('Pickup is installed by several workspaces');
});
