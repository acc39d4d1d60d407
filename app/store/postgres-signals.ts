import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import type { Time } from '../domain/time.ts';
import type { Log } from '../log.ts';
import { connectionOf } from './postgres.ts';
import type { Db } from './schema.ts';
import type { Signals } from './signals.ts';

type Options = { readonly db: Db; readonly url: string; readonly time: Time; readonly log: Log };

/** PostgreSQL's LISTEN and NOTIFY, between the processes that use the same schema. */
export async function openSignals({ db, url, time, log }: Options): Promise<Signals> {
  const us = randomUUID();
  const channel = await channelOf(db);
  const listeners = new Map<string, Parameters<Signals['on']>[1]>();
  const hear = (payload: string) => {
    const told = parse(payload);
    if (told?.about && told.from !== us) listeners.get(told.name)?.(told.about);
  };
  const line = new SignalLine({ url, channel, time, log }, hear);
  line.open();
  return {
    send: async (tx, name, about = []) => {
      const payload: Payload = { from: us, name, about };
      await sql`select pg_notify(${channel}, ${JSON.stringify(payload)})`.execute(tx);
    },
    on: (name, listener, until) => {
      listeners.set(name, listener);
      until?.addEventListener('abort', () => {
        if (listeners.get(name) === listener) listeners.delete(name);
      });
    },
    close: () => line.close(),
  };
}

/** A payload may have 8,000 bytes: some 600 numbers of sessions. */
type Payload = { readonly from: string; readonly name: string; readonly about: readonly number[] };

/** Whoever may use the database may say anything there. */
function parse(text: string): (Partial<Payload> & Pick<Payload, 'name'>) | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A channel's name may have 63 bytes, and so may a schema's. */
async function channelOf(db: Db): Promise<string> {
  const name = sql<string>`'pickup_' || md5(current_schema())`.as('channel');
  const { channel } = await db.selectNoFrom(name).executeTakeFirstOrThrow();
  return channel;
}

type LineOptions = Omit<Options, 'db'> & { readonly channel: string };

/** A connection that listens, made anew whenever it breaks. */
class SignalLine {
  readonly #options: LineOptions;
  readonly #hear: (payload: string) => void;
  readonly #closing = new AbortController();
  #kept: Promise<void> | undefined;

  constructor(options: LineOptions, hear: (payload: string) => void) {
    this.#options = options;
    this.#hear = hear;
  }

  open(): void {
    this.#kept ??= this.#keepListening();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#kept;
  }

  async #keepListening(): Promise<void> {
    const { time, log } = this.#options;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const problem = await this.#listen();
      if (signal.aborted) return;
      log.debug({ problem }, 'other processes are not heard; listening again');
      await time.wait(retryMs, signal);
    }
  }

  /** @returns what ended it */
  async #listen(): Promise<string> {
    const client = new pg.Client({ ...connectionOf(this.#options.url), query_timeout: askMs });
    const ended = Promise.withResolvers<string>();
    const close = () => ended.resolve('closed');
    client.on('notification', ({ payload = '' }) => this.#hear(payload));
    client.on('error', (error) => ended.resolve(String(error)));
    client.on('end', () => ended.resolve('the connection ended'));
    this.#closing.signal.addEventListener('abort', close);
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(this.#options.channel)}`);
      if (this.#closing.signal.aborted) return 'closed';
      return await Promise.race([ended.promise, this.#asking(client)]);
    } catch (error) {
      return String(error);
    } finally {
      this.#closing.signal.removeEventListener('abort', close);
      await client.end().catch(() => {});
    }
  }

  /** Rejects when the line is dead, of which a network does not always tell. */
  async #asking(client: pg.Client): Promise<string> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#options.time.wait(askEveryMs, signal);
      await client.query('select 1');
    }
    return 'closed';
  }
}

const retryMs = 1_000;

/** How often the line is tried, and how long that may take, in milliseconds. */
const askEveryMs = 10_000;
const askMs = 5_000;
