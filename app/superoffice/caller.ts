import { AsyncResource } from 'node:async_hooks';
import type { KyInstance } from 'ky';
import PQueue from 'p-queue';
import type { z } from 'zod';
import type { WatchCall } from '../domain/watch-call.ts';
import { type ApiOptions, createApi } from './api.ts';
import { answerError, type Called, errorFrom, unreadable } from './error-from.ts';
import { SuperOfficeError } from './errors.ts';

export type CallerOptions = ApiOptions & {
  /** Calls at one time, for the whole tenant. Default `usualInFlight`. */
  readonly inFlight?: number;
  readonly watch?: WatchCall | undefined;
};

export const usualInFlight = 4;

/** Whose call it is, and whether a person waits for it. */
type Caller = {
  readonly authorization: string;
  readonly priority: 'click' | 'background';
  readonly guard?: CallGuard | undefined;
};

/** Watches over one user's calls. */
export type CallGuard = {
  /** Asked when a call's turn has come; throws to keep it from being sent. */
  admit(): void;
  /** Told of every call that was sent: its error, or null when it went well. */
  note(error: unknown): void;
};

export type Call<T> = {
  readonly verb: 'get' | 'post';
  /** Below the API root. */
  readonly path: string;
  /** As it stands in the address. */
  readonly query?: string;
  readonly json?: object;
  readonly schema: z.ZodType<T>;
  /** Is this the thing that was asked for? */
  readonly isOurs?: (value: T) => boolean;
  /** The call changes something, so it is sent once only. */
  readonly changes?: boolean;
  readonly signal?: AbortSignal | undefined;
};

/** `serverDate`: when SuperOffice answered by its own clock, epoch milliseconds. */
export type Answer<T> = { readonly value: T; readonly serverDate: number | null };

/**
 * Makes the calls to one tenant: a few at a time, those that a person waits for first. Rejects with
 * a SuperOfficeError, or with the signal's reason once it aborts. When SuperOffice asks to be left
 * alone (`Retry-After`), background calls are `busy` at once until then; a person's are still tried.
 */
export function createCaller(options: CallerOptions) {
  const { time, inFlight = usualInFlight, watch = () => () => {} } = options;
  const api = createApi(options);
  const queue = new PQueue({ concurrency: inFlight });
  // One place stays free for a person, however slow the answers to everything else are.
  const background = new PQueue({ concurrency: Math.max(1, inFlight - 1) });
  let restUntil = 0;

  return <T>(caller: Caller, call: Call<T>): Promise<Answer<T>> => {
    const called = { method: call.path.replace(/.*\//, ''), changes: call.changes ?? false };
    // The queue runs it in the name of whoever was before; whoever watches wants to know whose it is.
    const attempt = AsyncResource.bind(async () => {
      caller.guard?.admit();
      if (caller.priority === 'background') refuseWhileResting(called);
      const over = watch(called.method);
      const sent = send(api, caller, call, called).catch((error) => fail(error, called));
      return watched(sent, caller.guard, over);
    });
    const { signal } = call;
    if (caller.priority === 'click') return queue.add(attempt, { priority: 1, signal });
    return background.add(() => queue.add(attempt, { priority: 0, signal }), { signal });
  };

  function refuseWhileResting({ method }: Called): void {
    const restMs = restUntil - time.now();
    if (restMs > 0) throw new SuperOfficeError({ method, kind: 'busy', retryAfterMs: restMs });
  }

  function fail(thrown: unknown, called: Called): never {
    const error = errorFrom(thrown, called, time.now());
    if (error instanceof SuperOfficeError && error.retryAfterMs !== null)
      restUntil = Math.max(restUntil, time.now() + error.retryAfterMs);
    throw error;
  }
}

async function watched<T>(
  sent: Promise<T>,
  guard: CallGuard | undefined,
  over: ReturnType<WatchCall>,
): Promise<T> {
  try {
    const answer = await sent;
    over('ok');
    guard?.note(null);
    return answer;
  } catch (error) {
    over(error instanceof SuperOfficeError ? error.kind : 'given-up');
    guard?.note(error);
    throw error;
  }
}

async function send<T>(
  api: KyInstance,
  { authorization }: Caller,
  call: Call<T>,
  called: Called,
): Promise<Answer<T>> {
  const request = api(call.path, {
    method: call.verb,
    headers: { Authorization: authorization },
    onDownloadProgress: ({ transferredBytes }) => {
      if (transferredBytes > maxBytes) throw unreadable(called, 'too large');
    },
    ...(call.query && { searchParams: call.query }),
    ...(call.json && { json: call.json }),
    ...(call.signal && { signal: call.signal }),
    ...(called.changes && { retry: 0 }),
  });
  const value = read(await request.text(), call, called);
  const date = Date.parse((await request).headers.get('date') ?? '');
  return { value, serverDate: Number.isNaN(date) ? null : date };
}

const maxBytes = 8 * 1024 * 1024;

function read<T>(text: string, { schema, isOurs }: Call<T>, called: Called): T {
  const body = parse(text, called);
  const { success, data, error } = schema.safeParse(body);
  if (!success) throw answerError(body, error.issues, called);
  if (isOurs && !isOurs(data)) throw unreadable(called, 'not the one asked for');
  return data;
}

/** SuperOffice's null comes as `null`, as an empty body or as 204. */
function parse(text: string, called: Called): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // The syntax error quotes the body.
    throw unreadable(called, 'not JSON');
  }
}
