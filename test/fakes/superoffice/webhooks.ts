import { randomUUID } from 'node:crypto';
import { sessionHappening, type ValueStyle } from './session-happening.ts';
import type { SessionEvent, World } from './state.ts';
import type { FakeWebhook } from './webhook.ts';
import { type Happening, type Parcel, parcelFor } from './webhook-parcel.ts';
import type { WebhookRegistry } from './webhook-registry.ts';
import type { Delivery, WebhookSender } from './webhook-sender.ts';

/** What a SuperOffice tells its webhooks, how it writes that, and what goes wrong on the way. */
export class Webhooks {
  fieldValues: ValueStyle['fieldValues'] = 'PascalCase';
  idsAs: ValueStyle['idsAs'] = 'numbers';
  /** Is the Webhook agent open to whoever calls? Online it is closed to apps that have not asked for it. */
  isOpen = true;
  /** Delivers each event twice. */
  twice = false;
  /** How many events were lost so far. */
  lost = 0;
  readonly #world: World;
  readonly #registry: WebhookRegistry;
  readonly #sender: WebhookSender;
  #toLose = 0;
  #held: Parcel[] | null = null;

  constructor(world: World, registry: WebhookRegistry, sender: WebhookSender) {
    this.#world = world;
    this.#registry = registry;
    this.#sender = sender;
    world.listen((event) => this.#hear(event));
  }

  get all(): readonly FakeWebhook[] {
    return this.#registry.all;
  }

  /** An administrator deletes one. */
  delete({ webhookId }: FakeWebhook) {
    this.#registry.delete(webhookId);
  }

  /** Every attempt so far, oldest first, without those of the `test` event. */
  get deliveries(): readonly Delivery[] {
    return this.#sender.deliveries;
  }

  /** How many events are being delivered, those that wait for their next attempt included. */
  get underWay(): number {
    return this.#sender.underWay;
  }

  /** Resolves when nothing is under way. What is held back is not. */
  quiet(): Promise<void> {
    return this.#sender.quiet();
  }

  /** How long a target may take to answer; default 10 s. */
  set timeoutMs(ms: number) {
    this.#sender.timeoutMs = ms;
  }

  /** Loses the next events, all of them when no number is given; `lose(0)` ends it. */
  lose(count = Number.POSITIVE_INFINITY) {
    this.#toLose = count;
  }

  /** Holds events back from now on. */
  hold() {
    this.#held ??= [];
  }

  get held(): number {
    return this.#held?.length ?? 0;
  }

  /** Delivers what was held back, one event after the other, and holds nothing back any more. */
  async release({ reversed = false } = {}): Promise<void> {
    const parcels = this.#held ?? [];
    this.#held = null;
    for (const parcel of reversed ? parcels.toReversed() : parcels)
      await this.#sender.deliver(parcel);
  }

  /** Somebody sends a past attempt once more, byte for byte. Answers the status, null for none. */
  async replay(delivery: Delivery): Promise<number | null> {
    return (await this.#sender.post(delivery.targetUrl, delivery)).status;
  }

  /** Tells all webhooks that listen for it about any event. */
  signal(signalled: Pick<Happening, 'event' | 'primaryKey' | 'by' | 'fieldValues'>) {
    this.#tell({ ...signalled, eventId: randomUUID(), at: this.#world.now(), changes: [] });
  }

  #hear(event: SessionEvent) {
    if (this.#registry.size > 0) this.#tell(sessionHappening(event, this.#world.now(), this));
  }

  #tell(happening: Happening) {
    const listening = this.all.filter((webhook) => listensTo(webhook, happening.event));
    if (listening.length === 0) return;
    if (this.#toLose > 0) {
      this.#toLose--;
      this.lost++;
      return;
    }
    const parcels = listening.map((webhook) => parcelFor(webhook, happening, this.#world.ctx));
    this.#send(this.twice ? [...parcels, ...parcels] : parcels);
  }

  #send(parcels: readonly Parcel[]) {
    if (this.#held) this.#held.push(...parcels);
    else for (const parcel of parcels) void this.#sender.deliver(parcel);
  }
}

function listensTo({ state, events }: FakeWebhook, event: string): boolean {
  const wanted = event.toLowerCase();
  return state === 'Active' && events.some((name) => name.toLowerCase() === wanted);
}
