import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value belongs; it opens nowhere else. */
export type Place = { readonly table: string; readonly row: string; readonly column: string };

/** Encrypts what the store must not hold in clear. */
export type Sealer = {
  /** Sealed by the newest secret, in letters that every database and URL takes. */
  seal(text: string, place: Place): string;
  /** @throws {SealError} when no secret opens it, when it was changed, or when it belongs elsewhere */
  open(sealed: string, place: Place): string;
  /** Was it sealed by an older secret, so that it has to be sealed anew before that one is dropped? */
  isOld(sealed: string): boolean;
  /** Is the secret that sealed it there, so that it opens at its place? */
  hasSecretOf(sealed: string): boolean;
};

/** A sealed value does not open; the message holds nothing of it. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * AES-256-GCM, each value with a random nonce of its own and bound to its place.
 * @param secrets at least one, the newest first: it seals, all of them open
 */
export function createSealer(secrets: readonly string[]): Sealer {
  const keys = secrets.map(keyFrom);
  const newest = keys[0];
  if (!newest) throw new Error('a sealer needs a secret');
  return {
    seal: (text, place) => `${newest.id}.${encrypt(newest, text, place).toString('base64url')}`,
    open: (sealed, place) => {
      const [id = '', boxed = ''] = sealed.split('.');
      const key = keys.find((one) => one.id === id);
      if (!key) throw new SealError('sealed by a secret that PICKUP_SECRET does not hold');
      return decrypt(key, Buffer.from(boxed, 'base64url'), place);
    },
    isOld: (sealed) => idIn(sealed) !== newest.id,
    hasSecretOf: (sealed) => keys.some(({ id }) => id === idIn(sealed)),
  };
}

function idIn(sealed: string): string | undefined {
  return sealed.split('.')[0];
}

type Key = { readonly id: string; readonly bytes: Buffer };

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Its id tells keys apart and nothing of the secret: it is taken from the key's hash. */
function keyFrom(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'pickup: values in the store', 32));
  const id = createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
  return { id, bytes };
}

function encrypt({ bytes }: Key, text: string, place: Place): Buffer {
  const nonce = randomBytes(nonceLength);
  const encryption = createCipheriv(cipher, bytes, nonce).setAAD(named(place));
  const box = Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]);
  return Buffer.concat([nonce, box, encryption.getAuthTag()]);
}

function decrypt({ bytes }: Key, boxed: Buffer, place: Place): string {
  try {
    const nonce = boxed.subarray(0, nonceLength);
    const decryption = createDecipheriv(cipher, bytes, nonce, { authTagLength: tagLength })
      .setAAD(named(place))
      .setAuthTag(boxed.subarray(-tagLength));
    const box = boxed.subarray(nonceLength, -tagLength);
    return Buffer.concat([decryption.update(box), decryption.final()]).toString('utf8');
  } catch {
    throw new SealError('changed, or taken from another place');
  }
}

function named({ table, row, column }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, row, column]));
}
