import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../app/config.ts';

const good = {
  PICKUP_AGENTS: './agents.json',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_CHANNEL: 'C0123456789',
  SUPEROFFICE_API_URL: 'https://crm.example.com/SuperOffice/api/',
  SUPEROFFICE_USERNAME: 'pickup',
  SUPEROFFICE_PASSWORD: 'canary-password',
};

test('what is not set has its default', () => {
  expect(readConfig(good)).toEqual({
    port: 3000,
    host: undefined,
    dataFolder: './data',
    databaseUrl: null,
    logLevel: 'info',
    agentsFile: './agents.json',
    pollSeconds: null,
    retention: { chats: 30 * 24 * 3_600_000, customers: 24 * 3_600_000 },
    pickupUrl: null,
    slack: {
      botToken: 'xoxb-1',
      signingSecret: null,
      appToken: 'xapp-1',
      channel: 'C0123456789',
      apiUrl: 'https://slack.com/api/',
    },
    superoffice: {
      tenant: 'crm.example.com-SuperOffice',
      apiUrl: 'https://crm.example.com/SuperOffice/api',
      webUrl: 'https://crm.example.com/SuperOffice',
      username: 'pickup',
      password: 'canary-password',
      webhookSecret: null,
    },
    tracing: { exporter: 'none', ratio: 0, problems: [] },
  });
});

test('a setting of nothing but blanks is not set', () => {
  expect(problemsWith({ ...good, SLACK_CHANNEL: '  ' })).toEqual([
    'SLACK_CHANNEL is missing: the id of the channel where waiting chats are posted',
  ]);
});

test('everything that is missing is named at once', () => {
  expect(problemsWith({}).map((problem) => problem.split(' ')[0])).toEqual([
    'PICKUP_AGENTS',
    'SLACK_BOT_TOKEN',
    'SLACK_CHANNEL',
    'SUPEROFFICE_API_URL',
    'SUPEROFFICE_USERNAME',
    'SUPEROFFICE_PASSWORD',
    'SLACK_APP_TOKEN',
  ]);
});

test('without an app-level token a signing secret opens the HTTP mode', () => {
  const { SLACK_APP_TOKEN: _, ...rest } = good;
  expect(readConfig({ ...rest, SLACK_SIGNING_SECRET: 's' }).slack).toMatchObject({
    appToken: null,
    signingSecret: 's',
  });
});

describe('malformed settings', () => {
  test.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PICKUP_POLL_SECONDS', '0'],
    ['PICKUP_POLL_SECONDS', '1.5'],
    ['PICKUP_RETENTION_DAYS', '0'],
    ['PICKUP_RETENTION_DAYS', '3651'],
    ['PICKUP_CUSTOMER_DATA_HOURS', '0'],
    ['PICKUP_CUSTOMER_DATA_HOURS', '8761'],
    ['LOG_LEVEL', 'loud'],
    ['SLACK_BOT_TOKEN', 'xoxp-canary'],
    ['SLACK_APP_TOKEN', 'xoxb-canary'],
    ['SLACK_CHANNEL', '#support'],
    ['SLACK_API_URL', 'slack.com'],
    ['SUPEROFFICE_API_URL', 'ftp://crm.example.com'],
    ['SUPEROFFICE_API_URL', 'https://pickup:canary@crm.example.com'],
    ['SUPEROFFICE_WEB_URL', 'crm'],
    ['SUPEROFFICE_TENANT', 'a/b'],
    ['SUPEROFFICE_WEBHOOK_SECRET', 'canary'],
    ['PICKUP_URL', 'pickup.example.com'],
  ])('%s=%s is refused by name, its value kept quiet', (name, value) => {
    const problems = problemsWith({ ...good, [name]: value });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} (must|may)`));
    expect(problems[0]).not.toMatch('canary');
  });
});

test('who a customer was is not kept longer than the chat', () => {
  const keeps = (days: string, hours: string) => {
    return { ...good, PICKUP_RETENTION_DAYS: days, PICKUP_CUSTOMER_DATA_HOURS: hours };
  };
  expect(problemsWith(keeps('2', '49'))).toEqual([
    'PICKUP_CUSTOMER_DATA_HOURS must not be longer than PICKUP_RETENTION_DAYS, after which nothing is left of a chat',
  ]);
  const { chats, customers } = readConfig(keeps('2', '48')).retention;
  expect(customers).toBe(chats);
});

test('blanks around the webhook secret are no part of it', () => {
  const SUPEROFFICE_WEBHOOK_SECRET = '  0123456789abcdef\r';
  const { superoffice } = readConfig({ ...good, SUPEROFFICE_WEBHOOK_SECRET });
  expect(superoffice.webhookSecret).toBe('0123456789abcdef');
});

test.each(['"', "'"])('quotation marks %s around the webhook secret are refused', (mark) => {
  const SUPEROFFICE_WEBHOOK_SECRET = `${mark}0123456789abcdef${mark}`;
  expect(problemsWith({ ...good, SUPEROFFICE_WEBHOOK_SECRET })).toEqual([
    'SUPEROFFICE_WEBHOOK_SECRET must stand without the quotation marks that are around it',
  ]);
});

test('a quotation mark in the webhook secret is part of it', () => {
  const SUPEROFFICE_WEBHOOK_SECRET = `"0123456789abcdef'`;
  const { superoffice } = readConfig({ ...good, SUPEROFFICE_WEBHOOK_SECRET });
  expect(superoffice.webhookSecret).toBe(SUPEROFFICE_WEBHOOK_SECRET);
});

test('one message lists all problems and says where settings come from', () => {
  const { message } = errorOf({ ...good, PORT: 'x', LOG_LEVEL: 'x' });

  expect(message).toMatch(/^Pickup cannot start: 2 settings need attention\.\n {2}- PORT /);
  expect(message).toMatch('\n  - LOG_LEVEL ');
  expect(message).toMatch('the file .env');
});

test.each([
  ['https://crm.example.com/SuperOffice/api', 'crm.example.com-SuperOffice'],
  ['https://crm.example.com:8443/api', 'crm.example.com-8443'],
])('two servers are two tenants: %s is %s', (url, tenant) => {
  expect(readConfig({ ...good, SUPEROFFICE_API_URL: url }).superoffice.tenant).toBe(tenant);
});

function problemsWith(env: Record<string, string>): readonly string[] {
  return errorOf(env).problems;
}

function errorOf(env: Record<string, string>): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the settings were taken');
}
