import type { Webhook } from '../domain/webhook.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { RegisteredWebhook } from '../superoffice/types.ts';
import { webhookEvents } from '../superoffice/webhook-calls.ts';
import { createWebhookReader, type WebhookReader } from '../superoffice/webhook-reader.ts';
import { webhookByApp, webhookByHand } from '../ui/webhook-answers.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { registered, WebhookSecret } from './webhook-secret.ts';
import type { Webhooks } from './webhooks.ts';
import { work } from './work-kinds.ts';

const anHour = 3_600_000;
const firstPause = 2_000;

/** The webhook that Pickup registers in its tenant for itself, with a secret that nobody else knows. */
export class OwnWebhook implements Webhooks {
  readonly #parts: Parts;
  readonly #secret: WebhookSecret;
  readonly #url: string;
  /** The reader for the secret that was used last. */
  #reader: { readonly secret: string; readonly read: WebhookReader } | null = null;
  #failures = 0;
  #saidByHand = false;

  constructor(parts: Parts, { pickupUrl, sealer }: Online) {
    const { tenant } = parts.place;
    this.#parts = parts;
    this.#secret = new WebhookSecret(parts.store, sealer, tenant);
    this.#url = webhookUrl(pickupUrl, tenant);
    parts.store.signals.on(registered(tenant), () => parts.hearing.expect(), parts.over);
  }

  /** By the secret as it is stored now, as another process may have made it. */
  readonly read = async (rawBody: Buffer, signature: unknown): Promise<Webhook> => {
    const known = await this.#secret.find();
    if (known === null) return { is: 'unsigned' };
    const { secret } = known;
    if (this.#reader?.secret !== secret)
      this.#reader = { secret, read: createWebhookReader(secret, this.#parts.log) };
    return this.#reader.read(rawBody, signature);
  };

  /**
   * Registers the webhook, puts it right or restarts it, and looks again in an hour.
   * @throws {TryAgainLater} when SuperOffice did not let it
   */
  async makeSure(): Promise<void> {
    try {
      await this.#putRight();
      this.#failures = 0;
    } catch (error) {
      if (!(error instanceof SuperOfficeError)) throw error;
      if (error.kind !== 'forbidden') throw this.#later(error);
      this.#sayByHand();
    }
    const { store, worker, place } = this.#parts;
    const again = { kind: work.ownWebhook, key: place.tenant };
    await store.write((tx) => worker.addAfter(tx, again, anHour));
  }

  async #putRight(): Promise<void> {
    const { service, hearing } = this.#parts;
    const found = (await service.background.webhooks()).find(({ url }) => url === this.#url);
    const known = await this.#secret.find();
    if (!known?.isRegistered || !found || !isRight(found)) {
      // Stored first: SuperOffice tries it while it saves it.
      const secret = known ?? (await this.#secret.make());
      await service.background.saveWebhook({
        before: found ?? null,
        name: 'Pickup',
        url: this.#url,
        events: webhookEvents,
        secret: secret.secret,
      });
      await this.#secret.noteRegistered(secret);
      this.#report(found);
    }
    hearing.expect();
  }

  /** @param before how the webhook was found */
  #report(before: RegisteredWebhook | undefined): void {
    const { log } = this.#parts;
    if (before && before.state !== 'active')
      log.warn({ state: before.state }, 'SuperOffice had stopped the webhook; restarted');
    else log.info({ url: this.#url }, 'webhook registered');
  }

  /** The first time, Pickup itself may not have been ready for the test event. */
  #later(error: SuperOfficeError): TryAgainLater {
    if (this.#failures === 1) {
      const { message, words } = error;
      this.#parts.log.warn({ problem: message, words }, 'webhook not registered');
    }
    const pause = Math.min(firstPause * 4 ** this.#failures, anHour);
    this.#failures += 1;
    return new TryAgainLater(error.retryAfterMs ?? pause, error.message, { cause: error });
  }

  #sayByHand(): void {
    if (this.#saidByHand) return;
    this.#saidByHand = true;
    const { place, log } = this.#parts;
    const remedy = place.installer === null ? webhookByHand(this.#url) : webhookByApp;
    log.warn({ remedy }, 'SuperOffice does not let this app register webhooks');
  }
}

/** Where SuperOffice sends webhooks. */
export function webhookUrl(pickupUrl: string, tenant: string): string {
  return `${pickupUrl}/superoffice/webhook/${tenant}`;
}

function isRight({ state, events }: RegisteredWebhook): boolean {
  const listened = new Set(events.map((event) => event.toLowerCase()));
  return state === 'active' && webhookEvents.every((event) => listened.has(event));
}
