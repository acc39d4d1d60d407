import type { ServerResponse } from 'node:http';

/**
 * For Prometheus. It asks nobody who they are, as little as readyz does: it tells how many and how long, never
 * who or what.
 */
export const metrics =
  (read: () => Promise<string>) =>
  async (_request: unknown, response: ServerResponse): Promise<void> => {
    const text = await read();
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    response.end(text);
  };

/** There is nothing to count yet, but whoever waits for Pickup to be ready is told that it is not. */
export const metricsWhileStarting = [
  '# HELP pickup_ready 1 while Pickup can do its work, as /readyz says.',
  '# TYPE pickup_ready gauge',
  'pickup_ready 0\n',
].join('\n');
