import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    isInstalled: false,
    dataFolder: './data',
    databaseUrl: null,
    logLevel: 'info',
    agentsFile: './agents.json',
    pollSeconds: null,
    retention: { chats: 30 * 24 * 3_600_000, customers: 24 * 3_600_000 },
    pickupUrl: null,
    secrets: null,
    slack: {
      botToken: 'xoxb-1',
      signingSecret: null,
      appToken: 'xapp-1',
      channel: 'C0123456789',
      apiUrl: 'https://slack.com/api/',
    },
    superoffice: {
      kind: 'on-site',
      tenant: 'crm.example.com-SuperOffice',
      apiUrl: 'https://crm.example.com/SuperOffice/api',
      webUrl: 'https://crm.example.com/SuperOffice',
      username: 'pickup',
      password: 'canary-password',
      webhookSecret: null,
    },
    network: {
      extraCa: null,
      proxies: { https: null, http: null, except: '', areUsed: false },
    },
    tracing: { exporter: 'none', ratio: 0, problems: [] },
  });
});

test('a setting of nothing but blanks is not set', () => {
  expect(problemsWith({ ...good, SLACK_BOT_TOKEN: '  ' })).toEqual([
    "SLACK_BOT_TOKEN is missing: the app's bot token, xoxb-…, from OAuth & Permissions",
  ]);
});

test('without SLACK_CHANNEL there is none', () => {
  expect(readConfig({ ...good, SLACK_CHANNEL: '  ' }).slack.channel).toBeNull();
});

test('everything that is missing is named at once', () => {
  expect(problemsWith({}).map((problem) => problem.split(' ')[0])).toEqual([
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'PICKUP_AGENTS',
    'SUPEROFFICE_API_URL',
    'SUPEROFFICE_USERNAME',
    'SUPEROFFICE_PASSWORD',
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
    ['PICKUP_SECRET', 'canary'],
    ['PICKUP_SECRET', 'a-secret-of-at-least-32-characters,canary'],
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

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = pemOf(privateKey);

const online = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_CHANNEL: 'C0123456789',
  PICKUP_URL: 'https://pickup.example.com/',
  SUPEROFFICE_TENANT: 'Cust12345',
  SUPEROFFICE_CLIENT_ID: 'client',
  SUPEROFFICE_CLIENT_SECRET: 'canary-client-secret',
  SUPEROFFICE_SYSTEM_TOKEN: 'Pickup-canary',
  SUPEROFFICE_PRIVATE_KEY: pem,
};

describe('SuperOffice Online', () => {
  test('is chosen by its settings', () => {
    expect(readConfig(online)).toMatchObject({
      agentsFile: null,
      pickupUrl: 'https://pickup.example.com',
      superoffice: {
        kind: 'online',
        tenant: 'Cust12345',
        loginUrl: 'https://online.superoffice.com',
        webUrl: null,
        clientId: 'client',
        clientSecret: 'canary-client-secret',
        systemToken: 'Pickup-canary',
        privateKey: pem,
        webhookSecret: null,
      },
    });
  });

  test('names everything that is missing', () => {
    expect(
      problemsWith({ SUPEROFFICE_ENV: 'sod' }).map((problem) => problem.split(' ')[0]),
    ).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SUPEROFFICE_TENANT',
      'SUPEROFFICE_CLIENT_ID',
      'SUPEROFFICE_CLIENT_SECRET',
      'SUPEROFFICE_SYSTEM_TOKEN',
      'SUPEROFFICE_PRIVATE_KEY',
      'PICKUP_URL',
    ]);
  });

  test.each([
    'SUPEROFFICE_API_URL',
    'SUPEROFFICE_USERNAME',
    'SUPEROFFICE_PASSWORD',
    'PICKUP_AGENTS',
  ])('takes no %s', (name) => {
    expect(problemsWith({ ...online, [name]: 'canary' })).toEqual([
      `${name} must not be set together with those of SuperOffice Online, such as SUPEROFFICE_CLIENT_ID`,
    ]);
  });

  test.each([
    ['online', 'https://online.superoffice.com'],
    ['QAonline', 'https://qaonline.superoffice.com'],
    ['sod', 'https://sod.superoffice.com'],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
  ])('in the environment %s signs in at %s', (SUPEROFFICE_ENV, loginUrl) => {
    expect(readConfig({ ...online, SUPEROFFICE_ENV }).superoffice).toMatchObject({ loginUrl });
  });

  test.each([
    ['SUPEROFFICE_ENV', 'production'],
    ['SUPEROFFICE_ENV', 'http://login.example.com'],
    ['SUPEROFFICE_TENANT', 'cust12345'],
    ['SUPEROFFICE_PRIVATE_KEY', '/canary/key.pem'],
    ['SUPEROFFICE_PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----canary'],
    ['SUPEROFFICE_PRIVATE_KEY', '<RSAKeyValue><Modulus>canary</Modulus></RSAKeyValue>'],
    ['SUPEROFFICE_PRIVATE_KEY', pemOf(generateKeyPairSync('ed25519').privateKey)],
    ['PICKUP_URL', 'http://pickup.example.com'],
    ['PICKUP_URL', 'https://pickup.example.com/?canary'],
    ['PICKUP_URL', 'http://127.0.0.1.example.com'],
  ])('refuses %s=%s by name, its value kept quiet', (name, value) => {
    const problems = problemsWith({ ...online, [name]: value });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} must`));
    expect(problems[0]).not.toMatch('canary');
  });

  test.each(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])(
    'takes http on this machine: %s',
    (PICKUP_URL) => {
      expect(readConfig({ ...online, PICKUP_URL }).pickupUrl).toBe(PICKUP_URL);
    },
  );

  test('takes a private key in one line, in a file and as RSA-XML', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pickup-config-'));
    const path = join(folder, 'key.xml');
    await writeFile(path, xmlOf(privateKey));
    const given = [pem.replaceAll('\n', '\\n'), xmlOf(privateKey), path];
    for (const SUPEROFFICE_PRIVATE_KEY of given) {
      const { superoffice } = readConfig({ ...online, SUPEROFFICE_PRIVATE_KEY });
      expect(superoffice).toMatchObject({ privateKey: pem });
    }
    await rm(folder, { recursive: true });
  });

  test('needs a secret with a shared database', () => {
    const DATABASE_URL = 'postgres://pickup@db.example.com/pickup';
    expect(problemsWith({ ...online, DATABASE_URL })).toEqual([
      'PICKUP_SECRET is missing: with DATABASE_URL, what agents’ tokens are encrypted with: openssl rand -base64 32 (for a store that was moved, what the file pickup.secret in its data folder holds)',
    ]);
    expect(readConfig({ ...good, DATABASE_URL }).secrets).toBeNull();
  });

  test('takes several secrets, newest first', () => {
    const [newest, older] = ['n'.repeat(32), 'o'.repeat(32)];
    const PICKUP_SECRET = `${newest}, ${older}`;
    expect(readConfig({ ...online, PICKUP_SECRET }).secrets).toEqual([newest, older]);
  });
});

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** As SuperOffice hands keys out. */
function xmlOf(key: KeyObject): string {
  const { n, e, d, p, q, dp, dq, qi } = key.export({ format: 'jwk' });
  const names = { Modulus: n, Exponent: e, P: p, Q: q, DP: dp, DQ: dq, InverseQ: qi, D: d };
  const numbers = Object.entries(names).map(([name, value]) => {
    return `<${name}>${Buffer.from(value ?? '', 'base64url').toString('base64')}</${name}>`;
  });
  return `<RSAKeyValue>${numbers.join('')}</RSAKeyValue>`;
}

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

test('Node’s own settings of proxies and certificates are read as Node reads them', () => {
  const { network } = readConfig({
    ...good,
    NODE_USE_ENV_PROXY: '1',
    NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
    HTTPS_PROXY: 'http://upper:1',
    https_proxy: 'http://lower:2',
    NO_PROXY: 'crm.example.com',
  });
  expect(network).toEqual({
    extraCa: '/etc/ca.pem',
    proxies: { https: 'http://lower:2', http: null, except: 'crm.example.com', areUsed: true },
  });
});
