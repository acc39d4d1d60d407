import type { Json } from './json.ts';

/** One request to the Web API; a response_url is recorded under the method name `response_url`. */
export type Call = {
  readonly method: string;
  readonly args: Json;
  /** The fake's clock, epoch ms. */
  readonly at: number;
  /** A monotonic clock, ms: for measuring. */
  readonly arrived: number;
  /** HTTP status; 0 while unanswered, or when the answer was lost. */
  status: number;
  ok: boolean;
  error: string | null;
};

export type Calls = Call[] & { of(method: string): Call[] };

export function createCalls(): Calls {
  const calls: Calls = Object.assign<Call[], Pick<Calls, 'of'>>([], {
    of: (method) => calls.filter((call) => call.method === method),
  });
  // So that a test can compare it with a plain list.
  return Object.defineProperty(calls, 'of', { enumerable: false });
}
