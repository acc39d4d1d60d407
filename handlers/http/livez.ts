import type { ServerResponse } from 'node:http';

/** The process is alive. */
export function livez(_request: unknown, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
}
