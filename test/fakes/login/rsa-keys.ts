import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export type RsaKeys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

const made = new Map<string, RsaKeys>();

/** The RSA key pair of this name: made once in a process, for that takes a while. */
export function rsaKeys(name: string): RsaKeys {
  const keys = made.get(name) ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  made.set(name, keys);
  return keys;
}
