import { type Chats, createChats } from './chats/chats.ts';
import { CheckEverything, type Examine } from './chats/check-everything.ts';
import { createEnding, type Ending } from './chats/ending.ts';
import { createLinking, type Linking } from './chats/linking.ts';
import type { Parts } from './chats/parts.ts';
import { createSetup, type Setup } from './chats/setup/setup.ts';
import { createWebhooks, type Webhooks } from './chats/webhooks.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { courteously, type Whisper } from './slack/courteously.ts';

/** The parts of one site, put together; what the handlers work with. */
export type Pickup = {
  readonly log: Log;
  readonly chats: Chats;
  readonly setup: Setup;
  readonly whisper: Whisper;
  readonly workspace: string;
  readonly tenant: string;
  /** How agents connect, and where they come to for it; null where a file says who is who. */
  readonly linking: { readonly operations: Linking; readonly pickupUrl: string } | null;
  readonly webhooks: Webhooks;
  /** How the workspace gives its SuperOffice up; null where the settings say which it is. */
  readonly ending: Ending | null;
  readonly check: CheckEverything;
  readonly metrics: Metrics;
};

type Options = {
  /** Of the webhook that an administrator made; null: there is none, or Pickup makes its own. */
  readonly webhookSecret: string | null;
  /** Forgets all that came of the tenant; null: the settings say which it is. */
  readonly endTenant: (() => Promise<boolean>) | null;
  readonly examine: Examine;
};

export function createPickup(parts: Parts, options: Options): Pickup {
  const { webhookSecret, endTenant, examine } = options;
  const { log, metrics, slack, place } = parts;
  const { workspace, tenant } = place;
  return {
    log,
    workspace,
    tenant,
    chats: createChats(parts),
    setup: createSetup(parts),
    linking: createLinking(parts),
    webhooks: createWebhooks(parts, webhookSecret),
    check: new CheckEverything(parts, examine),
    ending: endTenant && createEnding(parts, endTenant),
    whisper: courteously(slack, log),
    metrics,
  };
}
