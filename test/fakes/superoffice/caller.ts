import type { FakeSuperOffice } from './fake-superoffice.ts';
import type { FakeAssociate } from './state.ts';

export type Reply = { status: number; headers: Headers; text: string; json: unknown };

/** Calls a fake SuperOffice as an associate, as any program could. */
export function callerOf(superoffice: FakeSuperOffice, associate: FakeAssociate) {
  const authorization = basic(associate.username, associate.password);

  async function send(method: string, path: string, body?: unknown, headers = {}): Promise<Reply> {
    const response = await fetch(superoffice.url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  return {
    send,
    get: (path: string, headers = {}) => send('GET', path, undefined, headers),
    post: (method: string, body?: unknown, headers = {}) =>
      send('POST', `/v1/Agents/Chat/${method}`, body, headers),
    pickUp: (sessionId: number) =>
      send('POST', '/v1/Agents/Chat/PickUpChatSession', { ChatSessionId: sessionId }),
    read: (sessionId: number, headers = {}) =>
      send(
        'POST',
        `/v1/Agents/Chat/GetChatSessionEntity?chatSessionEntityId=${sessionId}`,
        undefined,
        headers,
      ),
  };
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
