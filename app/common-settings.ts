import { z } from 'zod';
import type { Config } from './config-type.ts';
import { databaseUrl, oneOf, secrets, url, wholeNumber } from './setting-kinds.ts';

/** What every Pickup is told, whether it is for one workspace or for several. */
type Common = Omit<
  Config,
  'slack' | 'superoffice' | 'agentsFile' | 'isInstalled' | 'network' | 'tracing'
> & {
  readonly slack: Omit<Config['slack'], 'botToken' | 'channel'>;
};

const retention = new Set(['PICKUP_RETENTION_DAYS', 'PICKUP_CUSTOMER_DATA_HOURS']);

const fields = z
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
    SLACK_SIGNING_SECRET: z.string().optional(),
    SLACK_APP_TOKEN: z
      .string()
      .startsWith('xapp-', 'must be an app-level token, which begins with xapp-')
      .optional(),
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

/** How it is to be read. */
export const commonSettings = fields.transform(toConfig);

const anHour = 3_600_000;

function toConfig(all: z.infer<typeof fields>): Common {
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
      signingSecret: all.SLACK_SIGNING_SECRET ?? null,
      appToken: all.SLACK_APP_TOKEN ?? null,
      apiUrl: `${all.SLACK_API_URL}/`,
    },
  };
}
