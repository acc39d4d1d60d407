import type { NetworkSettings } from './network-settings.ts';
import type { TracingSettings } from './otel-settings.ts';

/** Everything Pickup is told from outside, read once at start. */
export type Config = {
  readonly port: number;
  readonly host: string | undefined;
  readonly dataFolder: string;
  /** A PostgreSQL that holds everything instead of the data folder. */
  readonly databaseUrl: string | null;
  readonly logLevel: string;
  /** On-site: who is who. Null online, where agents link their own accounts. */
  readonly agentsFile: string | null;
  /** Null: whatever suits what is heard by webhook. */
  readonly pollSeconds: number | null;
  /** How long things are kept, in milliseconds. */
  readonly retention: {
    /** Chats that ended, their cards, and what failed for good. */
    readonly chats: number;
    /** Who the customers of chats that ended were; never longer. */
    readonly customers: number;
  };
  /** The public address of Pickup, without a slash at its end. */
  readonly pickupUrl: string | null;
  /** Key material for what is sealed, newest first: that one seals, all open. Null: made once in the data folder. */
  readonly secrets: readonly string[] | null;
  readonly slack: {
    readonly botToken: string;
    /** Null in Socket Mode. */
    readonly signingSecret: string | null;
    /** Its presence selects Socket Mode. */
    readonly appToken: string | null;
    /** Where cards go while nobody chose otherwise in Slack; null: nowhere, agents get DMs. */
    readonly channel: string | null;
    readonly apiUrl: string;
  };
  readonly superoffice: OnSiteSettings | OnlineSettings;
  /** A workspace installed Pickup: its tokens came with that, and not from the settings. */
  readonly isInstalled: boolean;
  /** Node's own settings. */
  readonly network: NetworkSettings;
  /** OpenTelemetry's own settings. */
  readonly tracing: TracingSettings;
};

/** A SuperOffice of the customer's own, whose address and accounts are constants. */
type OnSiteSettings = {
  readonly kind: 'on-site';
  readonly tenant: string;
  readonly apiUrl: string;
  readonly webUrl: string;
  readonly username: string;
  readonly password: string;
  /** What signs webhooks; null: none come. */
  readonly webhookSecret: string | null;
};

/** A tenant of SuperOffice Online: agents link their own accounts, Pickup reads as a system user. */
export type OnlineSettings = {
  readonly kind: 'online';
  /** `Cust12345` */
  readonly tenant: string;
  /** Where people sign in and the tenant's state is told, such as `https://online.superoffice.com`. */
  readonly loginUrl: string;
  /** Null: where the tenant lives now. */
  readonly webUrl: string | null;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly systemToken: string;
  /** PEM */
  readonly privateKey: string;
  /** What signs the webhook that an administrator made; null: Pickup makes its own webhook. */
  readonly webhookSecret: string | null;
};

/** What a Pickup is told that workspaces install for themselves: of Slack and SuperOffice only the app. */
export type InstallsConfig = Omit<
  Config,
  'slack' | 'superoffice' | 'agentsFile' | 'isInstalled'
> & {
  readonly pickupUrl: string;
  readonly slack: Omit<Config['slack'], 'botToken' | 'channel'> & {
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly superoffice: Omit<OnlineSettings, 'tenant' | 'systemToken' | 'webhookSecret' | 'webUrl'>;
};
