import { createPrivateKey, type KeyObject, type webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The key cannot be used; the message says why and holds nothing of it. */
export class PrivateKeyError extends Error {
  override readonly name = 'PrivateKeyError';
}

/**
 * Reads an RSA private key, and gives it as PEM.
 * @param given PEM, the RSA-XML that SuperOffice hands out, or the path of a file that holds either
 * @throws {PrivateKeyError}
 */
export function readPrivateKey(given: string): string {
  const text = isKey(given) ? given : fileText(given.trim());
  const key = keyIn(text);
  if (key.asymmetricKeyType !== 'rsa') throw new PrivateKeyError('must be an RSA key');
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function isKey(text: string): boolean {
  return text.includes('-----BEGIN') || text.includes('<RSAKeyValue>');
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new PrivateKeyError(`must be PEM text, or a file with it that can be read${code}`);
  }
}

function keyIn(text: string): KeyObject {
  try {
    const xml = /<RSAKeyValue>([\s\S]*)<\/RSAKeyValue>/.exec(text)?.[1];
    if (xml !== undefined) return createPrivateKey({ format: 'jwk', key: jwk(xml) });
    // Where a setting takes one line, its line ends are written out.
    return createPrivateKey(text.replaceAll('\\n', '\n'));
  } catch {
    // What the reason is may quote the key.
    throw new PrivateKeyError('must hold a private key, without a passphrase');
  }
}

/** The same numbers under the names of RFC 7518. */
function jwk(xml: string): webcrypto.JsonWebKey {
  const number = (name: string) =>
    Buffer.from(new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? '', 'base64').toString(
      'base64url',
    );
  return {
    kty: 'RSA',
    n: number('Modulus'),
    e: number('Exponent'),
    d: number('D'),
    p: number('P'),
    q: number('Q'),
    dp: number('DP'),
    dq: number('DQ'),
    qi: number('InverseQ'),
  };
}
