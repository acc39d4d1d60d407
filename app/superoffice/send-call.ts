import type { KyInstance } from 'ky';
import type { Answer, Call } from './call.ts';
import { answerError, type Called, errorFrom, unreadable } from './error-from.ts';
import type { CredentialHeaders } from './types.ts';

export type Way = {
  readonly api: KyInstance;
  /** The root of the API, without a slash at its end. */
  readonly apiUrl: string;
  readonly headers: CredentialHeaders;
  readonly now: () => number;
};

/** Sends a call this way. Rejects with a SuperOfficeError, or with the signal's reason. */
export async function sendCall<T>(way: Way, call: Call<T>, called: Called): Promise<Answer<T>> {
  try {
    return await send(way, call, called);
  } catch (error) {
    throw errorFrom(error, called, way.now());
  }
}

async function send<T>(
  { api, apiUrl, headers }: Way,
  call: Call<T>,
  called: Called,
): Promise<Answer<T>> {
  const request = api(call.path, {
    prefix: apiUrl,
    method: call.verb,
    headers: { ...headers },
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
