import type { Exchange } from './traffic.ts';

/** Headers that a receiver has no use for, and those that curl sets by itself. */
const leftOut = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'],
  ...['sec-fetch-mode', 'keep-alive', 'expect'],
]);

/** What the values of these headers are replaced by. */
const secretHeaders: Readonly<Record<string, string>> = {
  authorization: '$AUTHORIZATION',
  cookie: '$COOKIE',
  'so-apptoken': '$APP_TOKEN',
  'x-slack-signature': '$SLACK_SIGNATURE',
  'x-superoffice-signature': '$SUPEROFFICE_SIGNATURE',
};

const secretFields =
  'link|code|state|visit|token|refresh_token|client_secret|code_verifier|trigger_id';

/** What is always secret, wherever it stands: addresses and codes that are good for whoever has them. */
const secretParts: readonly (readonly [RegExp, string])[] = [
  [/(\/response\/|%2Fresponse%2F)[\w-]+/g, '$1$SECRET'],
  // In a query or form, be it in an address that is itself quoted or encoded.
  [new RegExp(`([?&]|^)(${secretFields})=[^&\\s"'\\\\]+`, 'g'), '$1$2=$SECRET'],
  [new RegExp(`(%3F|%26)(${secretFields})%3D[^%&]+`, 'g'), '$1$2%3D$SECRET'],
  // In JSON, be it encoded.
  [/("(?:token|trigger_id|secret|SignedSystemToken)":")[^"]+/gi, '$1$SECRET'],
  [/(%22(?:token|trigger_id)%22%3A%22)[^%]+/g, '$1$SECRET'],
];

/** A request as a command for a shell. @param secrets what it may not hold */
export function curlOf(exchange: Exchange, secrets: readonly string[]): string {
  const { method, port, path, headers, body } = exchange;
  const clean = (text: string) => without(secrets, text);
  const sent = Object.entries(headers).filter(([name]) => !leftOut.has(name));
  const parts = [
    `curl -X ${method} ${quoted(`http://127.0.0.1:${port}${clean(path)}`)}`,
    ...sent.map(([name, value]) => {
      const shown = secretHeaders[name] ?? clean(String(value));
      return `-H ${quoted(`${name}: ${shown}`)}`;
    }),
    ...(body === '' ? [] : [`--data-raw ${quoted(clean(body))}`]),
  ];
  return parts.join(' \\\n  ');
}

function without(secrets: readonly string[], text: string): string {
  const known = secrets
    .filter(Boolean)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, '$SECRET'), text);
  return secretParts.reduce((rest, [part, instead]) => rest.replace(part, instead), known);
}

/** In single quotes, in which a shell takes everything as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
