import { type Agent, request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { text } from 'node:stream/consumers';

export type Post = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** `status` is null when nothing was answered; `text` says what was, or why not. */
export type PostReply = { readonly status: number | null; readonly text: string };

/** POSTs once, follows nothing, and never rejects. */
export async function postTo(
  targetUrl: string,
  { headers, body }: Post,
  agent: Agent,
  signal: AbortSignal,
): Promise<PostReply> {
  const { promise, resolve } = Promise.withResolvers<PostReply>();
  const failed = (error: unknown) => resolve({ status: null, text: String(error) });
  const secure = targetUrl.startsWith('https:');
  const sent = secure
    ? requestSecurely(targetUrl, { method: 'POST', headers, signal })
    : request(targetUrl, { method: 'POST', headers, signal, agent });
  sent.on('error', failed);
  sent.on('response', (response) => {
    const { statusCode = 0, statusMessage = '' } = response;
    const line = `HTTP ${statusCode} ${statusMessage}`;
    text(response).then(
      (answer) => resolve({ status: statusCode, text: `${line}\n${answer}`.trim() }),
      failed,
    );
  });
  sent.end(body);
  return promise;
}
