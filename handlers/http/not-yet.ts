import type { ServerResponse } from 'node:http';

/** Pickup is still being started; both Slack and SuperOffice take this for a failure. */
export function notYet(_request: unknown, response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '5' });
  response.end('Pickup is starting.\n');
}
