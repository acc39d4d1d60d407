import process from 'node:process';
import { z } from 'zod';
import { missing, oneOf, secret, url, wholeNumber } from './setting-kinds.ts';

/** Everything Pickup is told from outside, read once at start. */
export type Config = {
  readonly port: number;
  readonly host: string | undefined;
  readonly dataFolder: string;
  readonly logLevel: string;
  readonly agentsFile: string;
  /** Null: whatever suits what is heard by webhook. */
  readonly pollSeconds: number | null;
  /** The public address of Pickup, without a slash at its end. */
  readonly pickupUrl: string | null;
  readonly slack: {
    readonly botToken: string;
    /** Null in Socket Mode. */
    readonly signingSecret: string | null;
    /** Its presence selects Socket Mode. */
    readonly appToken: string | null;
    readonly channel: string;
    readonly apiUrl: string;
  };
  readonly superoffice: {
    readonly tenant: string;
    readonly apiUrl: string;
    readonly webUrl: string;
    readonly username: string;
    readonly password: string;
    /** What signs webhooks; null: none come. */
    readonly webhookSecret: string | null;
  };
};

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
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(inWords));
  return toConfig(parsed.data);
}

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

const settings = z
  .object({
    PORT: wholeNumber(0, 65_535).default(3000),
    HOST: z.string().optional(),
    PICKUP_DATA: z.string().default('./data'),
    PICKUP_AGENTS: z.string(
      missing('the path of the JSON file that maps Slack users to SuperOffice users'),
    ),
    PICKUP_POLL_SECONDS: wholeNumber(1, 3600).optional(),
    PICKUP_URL: url('https://pickup.example.com').optional(),
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
    SUPEROFFICE_API_URL: url('https://crm.example.com/SuperOffice/api'),
    SUPEROFFICE_WEB_URL: url('https://crm.example.com/SuperOffice').optional(),
    SUPEROFFICE_TENANT: z
      .string()
      .regex(/^[\w.-]{1,64}$/, 'may hold letters, digits, dot, dash and underscore, at most 64')
      .optional(),
    SUPEROFFICE_USERNAME: z.string(missing("the service account's user name")),
    SUPEROFFICE_PASSWORD: z.string(missing("the service account's password")),
    SUPEROFFICE_WEBHOOK_SECRET: secret(16, 'let SuperOffice generate it').optional(),
  })
  .refine((all) => all.SLACK_APP_TOKEN || all.SLACK_SIGNING_SECRET, {
    path: ['SLACK_APP_TOKEN'],
    error:
      'is missing: an app-level token, xapp-…, for Socket Mode (or set SLACK_SIGNING_SECRET for HTTP)',
    when: () => true,
  });

function inWords(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')} ${issue.message}`;
}

function toConfig(all: z.infer<typeof settings>): Config {
  return {
    port: all.PORT,
    host: all.HOST,
    dataFolder: all.PICKUP_DATA,
    logLevel: all.LOG_LEVEL,
    agentsFile: all.PICKUP_AGENTS,
    pollSeconds: all.PICKUP_POLL_SECONDS ?? null,
    pickupUrl: all.PICKUP_URL ?? null,
    slack: {
      botToken: all.SLACK_BOT_TOKEN,
      signingSecret: all.SLACK_SIGNING_SECRET ?? null,
      appToken: all.SLACK_APP_TOKEN ?? null,
      channel: all.SLACK_CHANNEL,
      apiUrl: `${all.SLACK_API_URL}/`,
    },
    superoffice: {
      tenant: all.SUPEROFFICE_TENANT ?? tenantOf(all.SUPEROFFICE_API_URL),
      apiUrl: all.SUPEROFFICE_API_URL,
      webUrl: all.SUPEROFFICE_WEB_URL ?? all.SUPEROFFICE_API_URL.replace(/\/api$/i, ''),
      username: all.SUPEROFFICE_USERNAME,
      password: all.SUPEROFFICE_PASSWORD,
      webhookSecret: all.SUPEROFFICE_WEBHOOK_SECRET ?? null,
    },
  };
}

/** An on-site server is told apart by its address, so that a store is never mixed with another server's ids. */
function tenantOf(apiUrl: string): string {
  const { host, pathname } = new URL(apiUrl);
  return `${host}${pathname.replace(/\/api$/i, '')}`.replace(/[^\w.-]+/g, '-').slice(-64);
}
