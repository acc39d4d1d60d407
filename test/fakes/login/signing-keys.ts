import { type RsaKeys, rsaKeys } from './rsa-keys.ts';

type SigningKey = RsaKeys & { readonly kid: string };

/** The keys that the sign-in host signs with: the last one signs, all of them are published. */
export class SigningKeys {
  #count = 0;
  #published: readonly SigningKey[] = [];
  #current: SigningKey = this.#newKey();

  constructor() {
    this.#published = [this.#current];
  }

  get current(): SigningKey {
    return this.#current;
  }

  /** From now on another key signs. The old one stays published, as long as its tokens may be about. */
  rotate({ keepsOld = true } = {}): void {
    this.#current = this.#newKey();
    this.#published = keepsOld ? [...this.#published, this.#current] : [this.#current];
  }

  /** The JSON Web Key Set. */
  get jwks(): object {
    const keys = this.#published.map(({ kid, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      ...{ use: 'sig', alg: 'RS256', kid },
    }));
    return { keys };
  }

  #newKey(): SigningKey {
    this.#count += 1;
    return { ...rsaKeys(`signing ${this.#count}`), kid: `key-${this.#count}` };
  }
}
