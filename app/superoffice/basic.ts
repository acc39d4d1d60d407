import type { Credentials } from './types.ts';

/** A user name and its password, on-site. There is nothing to renew. */
export function basicCredentials(username: string, password: string): Credentials {
  const encoded = Buffer.from(`${username}:${password}`).toString('base64');
  const headers = { Authorization: `Basic ${encoded}` };
  return { kind: 'basic', headers: async () => headers, renew: async () => false };
}
