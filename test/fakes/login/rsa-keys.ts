import { generateKeyPair, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

export type RsaKeys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

const made = new Map<string, RsaKeys>();
const spares: RsaKeys[] = [];
const options = { modulusLength: 2048 };

/** The RSA key pair of this name: made once in a process, for that takes a while. */
export function rsaKeys(name: string): RsaKeys {
  const keys = made.get(name) ?? spares.pop() ?? generateKeyPairSync('rsa', options);
  made.set(name, keys);
  return keys;
}

/** Makes key pairs beside whatever else goes on: those that are asked for next. */
export async function makeSpareRsaKeys(count: number): Promise<void> {
  const pairs = Array.from({ length: count }, () => promisify(generateKeyPair)('rsa', options));
  spares.push(...(await Promise.all(pairs)));
}
