import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FakeWebhook } from './webhook.ts';
import type { Parcel } from './webhook-parcel.ts';
import { type Post, type PostReply, postTo } from './webhook-post.ts';

/** One attempt to deliver an event. */
export type Delivery = Post & {
  readonly webhookId: number;
  readonly targetUrl: string;
  readonly event: string;
  readonly eventId: string;
  readonly primaryKey: number;
  /** 1 to 3. */
  readonly attempt: number;
  readonly at: number;
  /** Null while unanswered, and for good when no answer came. */
  status: number | null;
};

const waitsMs = [0, 1_000, 4_000];
const attemptsUntilDisabled = 9;

/** POSTs in the background, a hundred at a time: what comes first is anybody's guess. */
export class WebhookSender {
  /** How long a target may take to answer. */
  timeoutMs = 10_000;
  readonly deliveries: Delivery[] = [];
  readonly #now: () => number;
  readonly #pace: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 100 });
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  /** @param pace how many times faster than SuperOffice it tries again. */
  constructor(now: () => number, pace: number) {
    this.#now = now;
    this.#pace = pace;
  }

  /** How many events are being delivered, those that wait for their next attempt included. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** Resolves once the event has arrived or is given up; never rejects. */
  deliver(parcel: Parcel): Promise<void> {
    const delivered = this.#attempts(parcel).finally(() => this.#underWay.delete(delivered));
    this.#underWay.add(delivered);
    return delivered;
  }

  /** Resolves when nothing is under way. */
  async quiet(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** POSTs once, whatever becomes of it. */
  post(targetUrl: string, post: Post): Promise<PostReply> {
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(this.timeoutMs)]);
    return postTo(targetUrl, post, this.#agent, signal);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.quiet();
    this.#agent.destroy();
  }

  async #attempts(parcel: Parcel): Promise<void> {
    const { webhook } = parcel;
    for (const [retries, ms] of waitsMs.entries()) {
      if (ms > 0) await this.#pause(ms);
      if (this.#stopping.signal.aborted || webhook.state !== 'Active') return;
      if (await this.#attempt(parcel, retries)) return;
    }
    webhook.consecutiveErrors++;
  }

  async #attempt({ webhook, ...parcel }: Parcel, retries: number): Promise<boolean> {
    const { webhookId, targetUrl } = webhook;
    const headers = { ...parcel.headers, 'X-SuperOffice-Retry': String(retries) };
    const sent = { ...parcel, headers, webhookId, targetUrl, attempt: retries + 1 };
    const delivery: Delivery = { ...sent, at: this.#now(), status: null };
    this.deliveries.push(delivery);
    const reply = await this.post(targetUrl, sent);
    delivery.status = reply.status;
    if (!this.#stopping.signal.aborted) count(webhook, reply);
    return reply.status === 200;
  }

  async #pause(ms: number): Promise<void> {
    await wait(ms / this.#pace, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

/** Nothing but 200 counts as success, and 410 says that nobody will ever be there again. */
function count(webhook: FakeWebhook, { status, text }: PostReply) {
  webhook.totalCalls++;
  if (status === 200) {
    webhook.failedAttempts = 0;
    webhook.consecutiveErrors = 0;
    return;
  }
  webhook.totalErrors++;
  webhook.failedAttempts++;
  webhook.lastError = text;
  if (status === 410 || webhook.failedAttempts >= attemptsUntilDisabled)
    webhook.state = 'TooManyErrors';
}
