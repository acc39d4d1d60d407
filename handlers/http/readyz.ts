import type { ServerResponse } from 'node:http';
import type { Readiness } from '../../app/health.ts';

/** Able to do its job: 200 or 503, with the facts. SuperOffice and Slack are reported, not required. */
export const readyz =
  (health: () => Promise<Readiness>) =>
  async (_request: unknown, response: ServerResponse): Promise<void> => {
    const report = await health();
    const status = report.ready ? 200 : 503;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(report)}\n`);
  };
