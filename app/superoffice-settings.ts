import { z } from 'zod';
import type { Config } from './config-type.ts';
import { PrivateKeyError, readPrivateKey } from './private-key.ts';
import { missing, secret, secureUrl, url } from './setting-kinds.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** What the settings of SuperOffice say. */
type Said = Pick<Config, 'superoffice' | 'agentsFile'>;

/** How the settings are to be read: SuperOffice is Online where a setting is there that only that has. */
export function superofficeSettings(given: Given): z.ZodType<Said> {
  const isOnline = Object.keys(onlineOnly).some((name) => given[name] !== undefined);
  return isOnline ? online : onSite;
}

const either = {
  SUPEROFFICE_WEB_URL: url('https://crm.example.com/SuperOffice').optional(),
  SUPEROFFICE_WEBHOOK_SECRET: secret(16, 'let SuperOffice generate it').optional(),
};

const onSite = z
  .object({
    PICKUP_AGENTS: z.string(
      missing('the path of the JSON file that maps Slack users to SuperOffice users'),
    ),
    SUPEROFFICE_API_URL: url(
      'https://crm.example.com/SuperOffice/api',
      '; for SuperOffice Online set SUPEROFFICE_CLIENT_ID instead',
    ),
    SUPEROFFICE_TENANT: z
      .string()
      .regex(/^[\w.-]{1,64}$/, 'may hold letters, digits, dot, dash and underscore, at most 64')
      .optional(),
    SUPEROFFICE_USERNAME: z.string(missing("the service account's user name")),
    SUPEROFFICE_PASSWORD: z.string(missing("the service account's password")),
    ...either,
  })
  .transform(
    (all): Said => ({
      agentsFile: all.PICKUP_AGENTS,
      superoffice: {
        kind: 'on-site',
        tenant: all.SUPEROFFICE_TENANT ?? tenantOf(all.SUPEROFFICE_API_URL),
        apiUrl: all.SUPEROFFICE_API_URL,
        webUrl: all.SUPEROFFICE_WEB_URL ?? all.SUPEROFFICE_API_URL.replace(/\/api$/i, ''),
        username: all.SUPEROFFICE_USERNAME,
        password: all.SUPEROFFICE_PASSWORD,
        webhookSecret: all.SUPEROFFICE_WEBHOOK_SECRET ?? null,
      },
    }),
  );

/** An on-site server is told apart by its address, so that a store is never mixed with another server's ids. */
function tenantOf(apiUrl: string): string {
  const { host, pathname } = new URL(apiUrl);
  return `${host}${pathname.replace(/\/api$/i, '')}`.replace(/[^\w.-]+/g, '-').slice(-64);
}

/** SuperOffice's own environments, or another address of a login host. */
const loginUrl = z
  .string()
  .transform((text) =>
    /^(?:online|qaonline|sod)$/i.test(text)
      ? `https://${text.toLowerCase()}.superoffice.com`
      : text,
  )
  .pipe(secureUrl('must be online, qaonline or sod'));

const privateKey = z
  .string(missing('the RSA private key of the app, as PEM or the path of its file'))
  .transform((given, context) => {
    try {
      return readPrivateKey(given);
    } catch (error) {
      if (!(error instanceof PrivateKeyError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });

const client = {
  SUPEROFFICE_CLIENT_ID: z.string(missing("the client id of SuperOffice's app registration")),
  SUPEROFFICE_CLIENT_SECRET: z.string(
    missing("the client secret of SuperOffice's app registration"),
  ),
};

const keyAndPlace = {
  SUPEROFFICE_PRIVATE_KEY: privateKey,
  SUPEROFFICE_ENV: loginUrl.default('https://online.superoffice.com'),
};

/** The app as it is registered with SuperOffice Online. */
export const onlineApp = { ...client, ...keyAndPlace };

const onlineOnly = {
  ...client,
  SUPEROFFICE_SYSTEM_TOKEN: z.string(
    missing('the system token that the tenant’s administrator got when they approved the app'),
  ),
  ...keyAndPlace,
};

/** A setting of the other kind would be passed over in silence. */
const anotherKind = z
  .undefined({
    error:
      'must not be set together with those of SuperOffice Online, such as SUPEROFFICE_CLIENT_ID',
  })
  .optional();

const online = z
  .object({
    SUPEROFFICE_API_URL: anotherKind,
    SUPEROFFICE_USERNAME: anotherKind,
    SUPEROFFICE_PASSWORD: anotherKind,
    PICKUP_AGENTS: anotherKind,
    SUPEROFFICE_TENANT: z
      .string(missing('the number of your SuperOffice, such as Cust12345'))
      .regex(/^Cust\d{1,10}$/, 'must be as SuperOffice writes it, such as Cust12345'),
    ...onlineOnly,
    ...either,
    // Agents are sent there and back, and SuperOffice sends its webhooks there.
    PICKUP_URL: secureUrl('must be the public https address of Pickup'),
  })
  .transform(
    (all): Said => ({
      agentsFile: null,
      superoffice: {
        kind: 'online',
        tenant: all.SUPEROFFICE_TENANT,
        loginUrl: all.SUPEROFFICE_ENV,
        webUrl: all.SUPEROFFICE_WEB_URL ?? null,
        clientId: all.SUPEROFFICE_CLIENT_ID,
        clientSecret: all.SUPEROFFICE_CLIENT_SECRET,
        systemToken: all.SUPEROFFICE_SYSTEM_TOKEN,
        privateKey: all.SUPEROFFICE_PRIVATE_KEY,
        webhookSecret: all.SUPEROFFICE_WEBHOOK_SECRET ?? null,
      },
    }),
  );
