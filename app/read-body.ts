import type { IncomingMessage } from 'node:http';

/** A request whose body was read to its end. */
export type ReadRequest = IncomingMessage & { readonly rawBody: Buffer };

/** Who sends more bytes than this is cut off. */
const patience = 16_000_000;

/**
 * Reads a request's body. One that is longer than `limit` bytes is read to its end all the same, and
 * forgotten: who is still sending does not see an answer.
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<ReadRequest | 'too long' | 'broken off'> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      if (length > patience) request.socket.destroy();
    }
  } catch {
    return 'broken off';
  }
  if (length > limit) return 'too long';
  return Object.assign(request, { rawBody: Buffer.concat(chunks) });
}
