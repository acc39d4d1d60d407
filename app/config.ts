import process from 'node:process';
import { z } from 'zod';
import type { Config } from './config-type.ts';
import { readTracing } from './otel-settings.ts';
import { databaseUrl, missing, oneOf, secrets, url, wholeNumber } from './setting-kinds.ts';
import { superofficeSettings } from './superoffice-settings.ts';

export type { Config, OnlineSettings } from './config-type.ts';

/** The settings cannot be used; the message names every problem at once and never a value that may be secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Pickup cannot start: ${problems.length === 1 ? 'one setting needs' : `${problems.length} settings need`} attention.\n` +
        problems.map((problem) => `  - ${problem}\n`).join('') +
        'Settings come from the environment and, with "npm start", from the file .env; README.md lists them all.',
    );
    this.problems = problems;
  }
}

/** @throws {ConfigError} that lists every missing or malformed setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  const superoffice = superofficeSettings(given).safeParse(given);
  if (!parsed.success || !superoffice.success) {
    const issues = [parsed, superoffice].flatMap(({ error }) => error?.issues ?? []);
    throw new ConfigError([...new Set(issues.map(inWords))]);
  }
  const config = { ...toConfig(parsed.data), ...superoffice.data, tracing: readTracing(given) };
  if (lacksSecret(config)) throw new ConfigError([secretMissing]);
  return config;
}

/** Processes that share a store must share what opens its secrets; the data folder of one is not there. */
function lacksSecret({ superoffice, databaseUrl, secrets }: Config): boolean {
  return superoffice.kind === 'online' && databaseUrl !== null && secrets === null;
}

const secretMissing =
  'PICKUP_SECRET is missing: with DATABASE_URL, what agents’ tokens are encrypted with: openssl rand -base64 32 (for a store that was moved, what the file pickup.secret in its data folder holds)';

/**
 * Where Slack reaches Pickup in HTTP mode, without a slash at the end. Only `npm run manifest` asks.
 * @throws {Error} when PICKUP_URL is missing or not the plain https address that Slack asks for
 */
export function readPickupUrl(env: NodeJS.ProcessEnv = process.env): string {
  const address = URL.parse(env.PICKUP_URL?.trim() ?? '');
  if (address?.protocol !== 'https:' || address.username || address.search || address.hash) {
    throw new Error(
      'PICKUP_URL must be the public https address of Pickup, such as https://pickup.example.com',
    );
  }
  return address.href.replace(/\/+$/, '');
}

const retention = new Set(['PICKUP_RETENTION_DAYS', 'PICKUP_CUSTOMER_DATA_HOURS']);

const settings = z
  .object({
    PORT: wholeNumber(0, 65_535).default(3000),
    HOST: z.string().optional(),
    PICKUP_DATA: z.string().default('./data'),
    DATABASE_URL: databaseUrl.optional(),
    PICKUP_POLL_SECONDS: wholeNumber(1, 3600).optional(),
    PICKUP_RETENTION_DAYS: wholeNumber(1, 3650).default(30),
    PICKUP_CUSTOMER_DATA_HOURS: wholeNumber(1, 8760).default(24),
    PICKUP_URL: url('https://pickup.example.com').optional(),
    PICKUP_SECRET: secrets(32).optional(),
    LOG_LEVEL: oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent').default('info'),
    SLACK_BOT_TOKEN: z
      .string(missing("the app's bot token, xoxb-…, from OAuth & Permissions"))
      .startsWith('xoxb-', 'must be a bot token, which begins with xoxb-'),
    SLACK_SIGNING_SECRET: z.string().optional(),
    SLACK_APP_TOKEN: z
      .string()
      .startsWith('xapp-', 'must be an app-level token, which begins with xapp-')
      .optional(),
    SLACK_CHANNEL: z
      .string(missing('the id of the channel where waiting chats are posted'))
      .regex(/^[CG][A-Z0-9]{6,}$/, 'must be a channel id such as C0123456789, not a name'),
    SLACK_API_URL: url('https://slack.com/api/').default('https://slack.com/api'),
  })
  .refine((all) => all.SLACK_APP_TOKEN || all.SLACK_SIGNING_SECRET, {
    path: ['SLACK_APP_TOKEN'],
    error:
      'is missing: an app-level token, xapp-…, for Socket Mode (or set SLACK_SIGNING_SECRET for HTTP)',
    when: () => true,
  })
  .refine((all) => all.PICKUP_CUSTOMER_DATA_HOURS <= 24 * all.PICKUP_RETENTION_DAYS, {
    path: ['PICKUP_CUSTOMER_DATA_HOURS'],
    error: 'must not be longer than PICKUP_RETENTION_DAYS, after which nothing is left of a chat',
    when: ({ issues }) => !issues.some(({ path }) => retention.has(String(path?.[0]))),
  });

function inWords(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')} ${issue.message}`;
}

const anHour = 3_600_000;

type Rest = Omit<Config, 'tracing' | 'superoffice' | 'agentsFile'>;

function toConfig(all: z.infer<typeof settings>): Rest {
  return {
    port: all.PORT,
    host: all.HOST,
    dataFolder: all.PICKUP_DATA,
    databaseUrl: all.DATABASE_URL ?? null,
    logLevel: all.LOG_LEVEL,
    pollSeconds: all.PICKUP_POLL_SECONDS ?? null,
    retention: {
      chats: all.PICKUP_RETENTION_DAYS * 24 * anHour,
      customers: all.PICKUP_CUSTOMER_DATA_HOURS * anHour,
    },
    pickupUrl: all.PICKUP_URL ?? null,
    secrets: all.PICKUP_SECRET ?? null,
    slack: {
      botToken: all.SLACK_BOT_TOKEN,
      signingSecret: all.SLACK_SIGNING_SECRET ?? null,
      appToken: all.SLACK_APP_TOKEN ?? null,
      channel: all.SLACK_CHANNEL,
      apiUrl: `${all.SLACK_API_URL}/`,
    },
  };
}
