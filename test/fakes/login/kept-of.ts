const secrets = [
  ...['client_secret', 'code', 'code_verifier', 'refresh_token', 'token'],
  ...['SignedSystemToken', 'ApplicationToken'],
];

/** What is kept of a request's body: all of it but the secrets, of which only that they were there. */
export function keptOf(body: string): string {
  if (body.startsWith('{')) {
    const inJson = new RegExp(`("(?:${secrets.join('|')})"\\s*:\\s*)"[^"]*"`, 'gi');
    return body.replace(inJson, '$1"…"');
  }
  const form = new URLSearchParams(body);
  return [...form]
    .map(([name, value]) => `${name}=${secrets.includes(name) ? '…' : value}`)
    .join('&');
}
