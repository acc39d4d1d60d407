import type { TracingSettings } from './otel-settings.ts';

/** Everything Pickup is told from outside, read once at start. */
export type Config = {
  readonly port: number;
  readonly host: string | undefined;
  readonly dataFolder: string;
  /** A PostgreSQL that holds everything instead of the data folder. */
  readonly databaseUrl: string | null;
  readonly logLevel: string;
  readonly agentsFile: string;
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
  /** OpenTelemetry's own settings. */
  readonly tracing: TracingSettings;
};
