import type { FakeAssociate } from './state.ts';

/** WebhookState, in its numbers' order. */
export const webhookStates = ['Unknown', 'Active', 'Stopped', 'TooManyErrors'] as const;

type WebhookState = (typeof webhookStates)[number];

/** What somebody may set. */
export type WebhookSettings = {
  name: string;
  description: string;
  /** Names such as `chatsession.created`. */
  events: readonly string[];
  targetUrl: string;
  /** Empty: nothing is signed. */
  secret: string;
  state: WebhookState;
  /** `webhook` for POSTs. */
  type: string;
  /** Sent with every POST. */
  headers: Readonly<Record<string, string>>;
  /** Put into the body of every POST. */
  properties: Readonly<Record<string, unknown>>;
  errorEmails: readonly string[];
};

export type FakeWebhook = WebhookSettings & {
  readonly webhookId: number;
  readonly registeredAt: number | null;
  readonly registeredBy: FakeAssociate | null;
  updatedAt: number | null;
  updatedBy: FakeAssociate | null;
  totalCalls: number;
  totalErrors: number;
  /** Events given up in a row. */
  consecutiveErrors: number;
  /** Attempts failed in a row, whichever event they were for. */
  failedAttempts: number;
  lastError: string;
};

export const defaultSettings: WebhookSettings = {
  name: '',
  description: '',
  events: [],
  targetUrl: '',
  secret: '',
  state: 'Active',
  type: 'webhook',
  headers: {},
  properties: {},
  errorEmails: [],
};

/** A webhook that has never been called. */
export function newWebhook(
  webhookId: number,
  settings: WebhookSettings,
  registeredAt: number | null,
  registeredBy: FakeAssociate | null,
): FakeWebhook {
  return {
    ...settings,
    webhookId,
    registeredAt,
    registeredBy,
    updatedAt: null,
    updatedBy: null,
    totalCalls: 0,
    totalErrors: 0,
    consecutiveErrors: 0,
    failedAttempts: 0,
    lastError: '',
  };
}
