import { importJWK } from 'jose';
import type { KyInstance } from 'ky';
import { z } from 'zod';
import type { Time } from '../domain/time.ts';
import { OidcError } from './oidc-error.ts';

type Key = Awaited<ReturnType<typeof importJWK>>;
type Jwk = z.infer<typeof wire>['keys'][number];
type Known = { readonly keys: readonly Jwk[]; readonly readAt: number };

/** A key that was taken back is trusted for no longer than this. */
const trusted = 3_600_000;

/** Whatever key ids come in, the keys are not read again more often than this. */
const readJustNow = 30_000;

/** The keys with which the login host signs, read when they are needed and when a new one is used. */
export class SigningKeys {
  readonly #login: KyInstance;
  readonly #time: Time;
  #known: Known | null = null;
  #reading: Promise<Known> | null = null;

  constructor(login: KyInstance, time: Time) {
    this.#login = login;
    this.#time = time;
  }

  /**
   * The keys that may have signed what names this key id; all, where it names none.
   * @throws {OidcError} `unreachable` when the keys cannot be read
   */
  async of(kid: string | undefined): Promise<readonly Key[]> {
    const now = this.#time.now();
    const isFresh = this.#known && now - this.#known.readAt < trusted;
    const known = isFresh && this.#known ? this.#known : await this.#read();
    const found = matching(known, kid);
    if (found.length > 0 || now - known.readAt < readJustNow) return await imported(found);
    return await imported(matching(await this.#read(), kid));
  }

  #read(): Promise<Known> {
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readNow(): Promise<Known> {
    const body = await this.#login
      .get('login/.well-known/jwks')
      .json()
      .catch(() => null);
    const { success, data } = wire.safeParse(body);
    if (!success) throw new OidcError({ kind: 'unreachable', detail: 'no signing keys' });
    const known = { keys: data.keys.filter(isForSigning), readAt: this.#time.now() };
    this.#known = known;
    return known;
  }
}

const wire = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      kid: z.string().nullish(),
      use: z.string().nullish(),
      n: z.string().default(''),
      e: z.string().default(''),
    }),
  ),
});

function isForSigning({ kty, use, n, e }: Jwk): boolean {
  return kty === 'RSA' && (use ?? 'sig') === 'sig' && n !== '' && e !== '';
}

function matching({ keys }: Known, kid: string | undefined): readonly Jwk[] {
  return kid === undefined ? keys : keys.filter((key) => key.kid === kid);
}

async function imported(keys: readonly Jwk[]): Promise<readonly Key[]> {
  return await Promise.all(keys.map(({ n, e }) => importJWK({ kty: 'RSA', n, e }, 'RS256')));
}
