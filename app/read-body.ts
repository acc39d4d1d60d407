import type { IncomingMessage } from 'node:http';

/** A request whose body was read to its end. */
export type ReadRequest = IncomingMessage & { readonly rawBody: Buffer };

/** Slack's own limit for what it sends is far below this. */
const bodyLimit = 1_000_000;

/** Who sends more than this is cut off. */
const patience = 16 * bodyLimit;

/**
 * Reads a request's body. One that is too long is read to its end all the same, and forgotten: who is
 * still sending does not see an answer.
 */
export async function readBody(
  request: IncomingMessage,
): Promise<ReadRequest | 'too long' | 'broken off'> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      length += chunk.length;
      if (length <= bodyLimit) chunks.push(chunk);
      if (length > patience) request.socket.destroy();
    }
  } catch {
    return 'broken off';
  }
  if (length > bodyLimit) return 'too long';
  return Object.assign(request, { rawBody: Buffer.concat(chunks) });
}
