import type { KyInstance } from 'ky';
import { z } from 'zod';
import { parseDate } from './dates.ts';
import { errorFrom, unreadable } from './error-from.ts';
import { SuperOfficeError } from './errors.ts';

/**
 * What the login host says of a tenant, and until when that need not be asked again (epoch milliseconds).
 * States: SuperOffice's "Check tenant status".
 */
export type TenantState =
  | {
      readonly is: 'running';
      readonly apiUrl: string;
      readonly webUrl: string;
      readonly until: number;
    }
  | { readonly is: 'maintenance' | 'gone'; readonly until: number };

/** @throws {SuperOfficeError} when the login host does not say */
export async function readTenantState(
  login: KyInstance,
  tenant: string,
  now: number,
): Promise<TenantState> {
  const body = await login
    .get(`api/state/${tenant}`, { timeout: patience })
    .json()
    .catch((error) => {
      // A body that is no JSON is quoted in its error.
      if (error instanceof SyntaxError) throw unreadable(called, 'not JSON');
      throw errorFrom(error, called, now);
    });
  const { success, data } = wire.safeParse(body);
  if (!success || data.ContextIdentifier.toLowerCase() !== tenant.toLowerCase()) {
    throw unreadable(called, 'not the state of our tenant');
  }
  return stateOf(data, now);
}

const called = { method: 'state', changes: false };

/** A person may wait for it, and what was known before does meanwhile. */
const patience = 2_000;

/** Secrets go there, so https alone; http on this machine is for tests. */
const address = z
  .url({ protocol: /^https?$/ })
  .refine((text) => /^https:|^http:\/\/127\.0\.0\.1[:/]/i.test(text))
  .transform((text) => text.replace(/\/+$/, ''));

const wire = z.object({
  ContextIdentifier: z.string(),
  State: z.coerce.string(),
  IsRunning: z.boolean().nullish().catch(null),
  ValidUntil: z.unknown().optional(),
  Api: address.nullish().catch(null),
  Endpoint: address.nullish().catch(null),
});

function stateOf(
  { State, IsRunning, ValidUntil, Api, Endpoint }: z.infer<typeof wire>,
  now: number,
): TenantState {
  if (unknown.has(State)) throw new SuperOfficeError({ ...called, kind: 'not-found' });
  const said = (parseDate(ValidUntil) ?? now + usually) - now;
  if (!(IsRunning ?? running.has(State))) {
    const is = gone.has(State) ? 'gone' : 'maintenance';
    return { is, until: now + between(shortest, said, longestWhileAway) };
  }
  if (!Api) throw unreadable(called, 'no address of the API');
  const until = now + between(shortest, said, longest);
  return { is: 'running', apiUrl: Api, webUrl: Endpoint ?? Api.replace(/\/api$/i, ''), until };
}

/** Names, or their numbers. */
const unknown = new Set(['Unknown', '0']);
const running = new Set(['Running', '2', 'OnlineMaintenance', '5']);
const gone = new Set(['Deleted', '3', 'Deleting', '10']);

const minute = 60_000;
const usually = 5 * minute;

/** A time that has passed, by a clock that differs, must not have every call ask. */
const shortest = 5_000;
const longest = 24 * 60 * minute;
/** It may be back sooner than it said. */
const longestWhileAway = 5 * minute;

function between(least: number, wanted: number, most: number): number {
  return Math.min(Math.max(wanted, least), most);
}
