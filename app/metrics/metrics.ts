import { Registry } from 'prom-client';
import type { Outcome } from '../domain/outcome.ts';
import type { Session } from '../domain/session.ts';
import type { Time } from '../domain/time.ts';
import type { WatchCall } from '../domain/watch-call.ts';
import type { Webhook } from '../domain/webhook.ts';
import { defineEvents, type Events } from './events.ts';
import { defineGauges, type Readings } from './gauges.ts';
import { type ProcessWatch, watchProcess } from './process.ts';

/** How a run of work ended: done, failed and tried again, put off by what it met, or given up. */
export type WorkEnd = 'done' | 'failed' | 'put-off' | 'parked';

type Options = { readonly time: Time; readonly version: string };

/**
 * What happened in this Pickup, counted, and how it is, in Prometheus' form. Each Pickup has its own. Labels
 * come from small closed sets: never a session, a person, a channel or a text.
 */
export class Metrics {
  readonly #time: Time;
  readonly #registry = new Registry();
  readonly #events: Events;
  readonly #show: (readings: Readings) => void;
  readonly #process: ProcessWatch;

  constructor({ time, version }: Options) {
    this.#time = time;
    this.#events = defineEvents(this.#registry);
    this.#show = defineGauges(this.#registry, version);
    this.#process = watchProcess(this.#registry);
  }

  /** The first card of a chat that has waited since then. */
  cardPosted(waitingSince: number): void {
    this.#events.waitUntilCard.observe(this.#since(waitingSince));
  }

  /** A chat waits no longer; `isFirst`: it had waited since its customer asked. */
  waitEnded({ state, requestedAt, startedAt }: Session, isFirst: boolean): void {
    this.#events.waits.inc({ end: state });
    if (state !== 'picked-up' || requestedAt === null || !isFirst) return;
    const ms = (startedAt ?? this.#time.now()) - requestedAt;
    this.#events.waitUntilPickUp.observe(seconds(ms));
  }

  /** It is known what came of a click or command. */
  clickDecided(outcome: Outcome['outcome'], receivedAt: number): void {
    this.#events.clickToOwner.observe({ outcome }, this.#since(receivedAt));
  }

  /** Something came that wants to be a webhook of SuperOffice's. */
  webhookCame(webhook: Webhook): void {
    this.#events.webhooks.inc({ answer: webhook.is });
    if (webhook.is !== 'chat' || webhook.happenedAt === null) return;
    this.#events.webhookLag.observe(this.#since(webhook.happenedAt));
  }

  workRan(kind: string, end: WorkEnd): void {
    this.#events.workRuns.inc({ kind, end });
  }

  watch(service: 'superoffice' | 'slack'): WatchCall {
    const histogram = this.#events[service];
    return (method) => {
      const sentAt = this.#time.now();
      return (result) => histogram.observe({ method, result }, this.#since(sentAt));
    };
  }

  /** Everything, as Prometheus reads it. */
  async text(readings: Readings): Promise<string> {
    this.#show(readings);
    return await this.#registry.metrics();
  }

  /** Watches the event loop from now on, until `stop`. */
  start(): void {
    this.#process.start();
  }

  stop(): void {
    this.#process.stop();
  }

  #since(at: number): number {
    return seconds(this.#time.now() - at);
  }
}

/** Clocks differ a little, so that something may seem to end before it began. */
function seconds(ms: number): number {
  return Math.max(0, ms) / 1000;
}
