import type { KyInstance } from 'ky';
import type { Time } from '../domain/time.ts';
import type { Answer, Call } from './call.ts';
import type { Called } from './error-from.ts';
import { SuperOfficeError } from './errors.ts';
import { sendCall } from './send-call.ts';
import type { TenantAddress } from './tenant-address.ts';
import type { Credentials } from './types.ts';

type Means = {
  readonly api: KyInstance;
  readonly address: TenantAddress;
  readonly time: Time;
  /** A person waits. */
  readonly isUrgent: boolean;
};

/**
 * Sends a call to where the tenant lives, and after it when it has moved, with credentials that are
 * renewed once when they are refused. What may have taken effect is not sent again.
 */
export async function deliver<T>(
  means: Means,
  credentials: Credentials,
  call: Call<T>,
  called: Called,
): Promise<Answer<T>> {
  const { address, isUrgent } = means;
  const apiUrl = await address.apiUrl(isUrgent);
  try {
    return await sendAs(means, credentials, { apiUrl, call, called });
  } catch (error) {
    if (!(error instanceof SuperOfficeError) || !mayBeElsewhere(error)) throw error;
    const elsewhere = await whereInstead(address, apiUrl, error);
    return await sendAs(means, credentials, { apiUrl: elsewhere, call, called });
  }
}

const away = new Set(['misdirected', 'unavailable', 'timeout', 'broken-connection']);

function mayBeElsewhere({ kind, status }: SuperOfficeError): boolean {
  return away.has(kind) || status === 503;
}

/** Throws the error that was met when the call is not to be sent anywhere else. */
async function whereInstead(
  address: TenantAddress,
  apiUrl: string,
  error: SuperOfficeError,
): Promise<string> {
  const elsewhere = await address.movedFrom(apiUrl).catch((reason) => {
    throw error.maySucceededAnyway ? error : reason;
  });
  if (elsewhere === null || error.maySucceededAnyway) throw error;
  return elsewhere;
}

type Sending<T> = {
  readonly apiUrl: string;
  readonly call: Call<T>;
  readonly called: Called;
};

async function sendAs<T>(
  { api, time }: Means,
  credentials: Credentials,
  { apiUrl, call, called }: Sending<T>,
): Promise<Answer<T>> {
  const headers = await credentials.headers();
  const way = { api, apiUrl, now: time.now };
  try {
    return await sendCall({ ...way, headers }, call, called);
  } catch (error) {
    if (!isRefused(error) || !(await credentials.renew(headers))) throw error;
    return await sendCall({ ...way, headers: await credentials.headers() }, call, called);
  }
}

/** Of what has expired SuperOffice says the one or the other. */
function isRefused(error: unknown): boolean {
  return error instanceof SuperOfficeError && (error.status === 401 || error.status === 403);
}
