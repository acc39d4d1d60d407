import { AsyncResource } from 'node:async_hooks';
import PQueue from 'p-queue';
import type { WatchCall } from '../domain/watch-call.ts';
import { type ApiOptions, createApi } from './api.ts';
import type { Answer, Call } from './call.ts';
import { deliver } from './deliver.ts';
import type { Called } from './error-from.ts';
import { SuperOfficeError } from './errors.ts';
import type { TenantAddress } from './tenant-address.ts';
import type { Credentials } from './types.ts';

export type CallerOptions = ApiOptions & {
  readonly address: TenantAddress;
  /** Calls at one time, for the whole tenant. Default `usualInFlight`. */
  readonly inFlight?: number;
  readonly watch?: WatchCall | undefined;
};

export const usualInFlight = 4;

/** Whose call it is, and whether a person waits for it. */
type Caller = {
  readonly credentials: Credentials;
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

/**
 * Makes the calls to one tenant: a few at a time, those that a person waits for first. Rejects with
 * a SuperOfficeError, or with the signal's reason once it aborts. When SuperOffice asks to be left
 * alone (`Retry-After`), background calls are `busy` at once until then; a person's are still tried.
 */
export function createCaller(options: CallerOptions) {
  const { time, address, inFlight = usualInFlight, watch = () => () => {} } = options;
  const means = { api: createApi(options), address, time };
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
      const how = { ...means, isUrgent: caller.priority === 'click' };
      const sent = deliver(how, caller.credentials, call, called).catch(fail);
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

  function fail(error: unknown): never {
    if (error instanceof SuperOfficeError && error.status !== null && error.retryAfterMs !== null)
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
