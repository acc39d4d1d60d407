import { SocketModeClient } from '@slack/socket-mode';

/**
 * Slack's socket client, made safe against envelopes it would stumble over: it emits whatever `type`
 * an envelope names, so that a `close` closes it, and throws on an event without an inner event
 * (measured with socket-mode 3.1.0). Anything with an envelope id still gets through to be
 * acknowledged.
 */
export class SocketClient extends SocketModeClient {
  protected override async onWebSocketMessage(
    data: string | ArrayBuffer,
    isBinary: boolean,
  ): Promise<void> {
    const safe = isBinary ? null : safeMessage(String(data));
    if (safe) await super.onWebSocketMessage(safe, false);
  }
}

/** The message as the client can bear it; null for what cannot even be acknowledged. */
function safeMessage(text: string): string | null {
  try {
    const message = safeEnvelope(JSON.parse(text));
    return message && JSON.stringify(message);
  } catch {
    // Not JSON, or nested so deeply that it cannot be written again.
    return null;
  }
}

function safeEnvelope(said: unknown): object | null {
  if (typeof said !== 'object' || said === null) return null;
  const envelope: { type?: unknown; reason?: unknown; envelope_id?: unknown; payload?: unknown } =
    said;
  if (envelope.type === 'hello' || envelope.type === 'disconnect') {
    return { type: envelope.type, reason: String(envelope.reason) };
  }
  if (typeof envelope.envelope_id !== 'string') return null;
  return { envelope_id: envelope.envelope_id, type: 'interactive', payload: envelope.payload };
}
