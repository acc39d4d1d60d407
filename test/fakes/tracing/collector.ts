import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A span as a collector is told of it. */
export type Span = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  readonly links: readonly { readonly traceId: string }[];
  readonly status: { readonly code?: number; readonly message?: string };
};

type Told = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: object }[] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
};

/** Where an OpenTelemetry exporter hands spans over, by its protocol OTLP in JSON. */
export type Collector = AsyncDisposable & {
  readonly url: string;
  /** Everything it was told, as it came. */
  readonly bodies: readonly string[];
  readonly spans: readonly Span[];
  /** What the teller said of itself. */
  readonly resource: Readonly<Record<string, unknown>>;
};

/** @param answers false: it takes what comes and never answers */
export async function startCollector({ answers = true } = {}): Promise<Collector> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/traces') bodies.push(await text(request));
    const headers = { 'content-type': 'application/json', connection: 'close' };
    if (answers) response.writeHead(200, headers).end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const told = () => bodies.flatMap((body) => (JSON.parse(body) as Told).resourceSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    get spans() {
      return told().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
    },
    get resource() {
      const attributes = told()[0]?.resource.attributes ?? [];
      return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
