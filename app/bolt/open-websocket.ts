import { globalAgent as plainAgent } from 'node:http';
import { globalAgent as secureAgent } from 'node:https';
import { WebSocket } from 'ws';

/** In bytes; Slack's messages stay far below. */
const maxPayload = 16_000_000;

/**
 * A websocket through Node's own agents, which go through the proxy where NODE_USE_ENV_PROXY says so.
 * @throws {Error} that does not tell the address, when it is none of a websocket
 */
export function openWebsocket(address: string): WebSocket {
  if (!/^wss?:/.test(address) || !URL.canParse(address)) throw new Error('no websocket address');
  const agent = address.startsWith('wss:') ? secureAgent : plainAgent;
  return new WebSocket(address, { agent, maxPayload, perMessageDeflate: false });
}
