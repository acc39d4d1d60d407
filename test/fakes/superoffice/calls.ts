import type { IncomingMessage } from 'node:http';

/** One request as it arrived, without its credentials. */
export type Call = {
  /** The Agents method, or `ChatSession`, `currentPrincipal`, `version`, `unknown`. */
  readonly method: string;
  /** Who the caller said they were. */
  readonly user: string | null;
  /** Which host was called: a name and a port. */
  readonly host: string;
  readonly at: number;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null while unanswered, and for good when the reply was lost. */
  status: number | null;
};

export type Calls = Call[] & { of(method: string): Call[] };

export function createCalls(): Calls {
  const calls: Call[] = [];
  return Object.assign(calls, {
    of: (method: string) => calls.filter((call) => call.method === method),
  });
}

const kept = [
  'user-agent',
  'content-type',
  'accept',
  'accept-language',
  'so-language',
  'so-timezone',
];

type Arrival = {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: string;
} & Pick<Call, 'method' | 'user' | 'at'>;

export function newCall({ request, url, ...told }: Arrival): Call {
  const { headers } = request;
  return {
    ...told,
    host: url.host,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(kept.map((name) => [name, String(headers[name] ?? '')])),
    status: null,
  };
}
