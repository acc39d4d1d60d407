import type { FakeAssociate, World } from './state.ts';
import { defaultSettings, type FakeWebhook, newWebhook, type WebhookSettings } from './webhook.ts';
import { testPost } from './webhook-parcel.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** A webhook that cannot be saved, and why. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/** Which webhooks there are. */
export class WebhookRegistry {
  readonly #world: World;
  readonly #sender: WebhookSender;
  readonly #all = new Map<number, FakeWebhook>();

  constructor(world: World, sender: WebhookSender) {
    this.#world = world;
    this.#sender = sender;
  }

  get size(): number {
    return this.#all.size;
  }

  get all(): readonly FakeWebhook[] {
    return [...this.#all.values()];
  }

  find(webhookId: number): FakeWebhook | null {
    return this.#all.get(webhookId) ?? null;
  }

  /** Creates a webhook (id 0) or changes one. Throws WebhookRefused unless its target answers 200. */
  async save(
    webhookId: number,
    settings: Partial<WebhookSettings>,
    by: FakeAssociate | null,
  ): Promise<FakeWebhook> {
    const known = this.find(webhookId);
    if (webhookId !== 0 && !known) throw new WebhookRefused(`There is no webhook ${webhookId}.`);
    const wanted = completed(settings, known);
    const { success, message } = await this.test(wanted, by);
    if (!success) throw new WebhookRefused(message);
    return known ? this.#change(known, given(settings), by) : this.#add(wanted, by);
  }

  /** POSTs the `test` event. */
  async test(settings: WebhookSettings, by: FakeAssociate | null) {
    const { targetUrl } = settings;
    if (!/^https:\/\/.|^http:\/\/127\.0\.0\.1[:/]/.test(targetUrl))
      return { success: false, message: `Webhook TargetUrl must be secure: ${targetUrl}` };
    const post = testPost(settings, by, this.#world);
    const { status, text } = await this.#sender.post(targetUrl, post);
    return { success: status === 200, message: text };
  }

  /** Nothing is sent any more, not even what waits for its next attempt. */
  delete(webhookId: number) {
    const webhook = this.find(webhookId);
    if (webhook) webhook.state = 'Stopped';
    this.#all.delete(webhookId);
  }

  #add(settings: WebhookSettings, by: FakeAssociate | null): FakeWebhook {
    const { now, nextId } = this.#world;
    const webhook = newWebhook(nextId('webhook'), settings, now(), by);
    this.#all.set(webhook.webhookId, webhook);
    return webhook;
  }

  /** Whoever makes a webhook active again forgives what went wrong before. */
  #change(
    webhook: FakeWebhook,
    settings: Partial<WebhookSettings>,
    by: FakeAssociate | null,
  ): FakeWebhook {
    const forgiven = settings.state === 'Active' ? { failedAttempts: 0, consecutiveErrors: 0 } : {};
    const updated = { updatedAt: this.#world.now(), updatedBy: by };
    return Object.assign(webhook, settings, forgiven, updated);
  }
}

/** What is not set stays as it is. */
export function completed(
  settings: Partial<WebhookSettings>,
  known: FakeWebhook | null,
): WebhookSettings {
  return { ...defaultSettings, ...known, ...given(settings) };
}

/** An empty secret is none: who reads a webhook and saves it has never seen its secret. */
function given(settings: Partial<WebhookSettings>): Partial<WebhookSettings> {
  const { secret, ...others } = settings;
  return secret ? settings : others;
}
