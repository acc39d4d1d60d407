import { randomBytes } from 'node:crypto';
import type { Json } from './json.ts';

/** The first thing Slack says on a websocket. */
export function hello(appId: string, connections: number): Json {
  return {
    type: 'hello',
    num_connections: connections,
    connection_info: { app_id: appId },
    debug_info: debugInfo(),
  };
}

/** The last thing: `warning`, `refresh_requested`, `too_many_websockets` or `link_disabled`. */
export function goodbye(reason: string): Json {
  return { type: 'disconnect', reason, debug_info: debugInfo() };
}

function debugInfo(): Json {
  const host = `applink-${randomBytes(4).toString('hex')}`;
  return { host, build_number: 1, approximate_connection_time: 18_060 };
}
