import type { Time } from '../domain/time.ts';
import { SuperOfficeError } from './errors.ts';
import { OidcError } from './oidc-error.ts';
import type { Oidc, Refreshed } from './oidc-types.ts';
import type { CredentialHeaders, Credentials } from './types.ts';

type Options = {
  readonly oidc: Pick<Oidc, 'refresh'>;
  readonly refreshToken: string;
  /** SuperOffice gave another to be used from now on. */
  readonly onRefreshToken: (refreshToken: string) => Promise<void>;
  /** The refresh token is no good any more; told once. */
  readonly onInvalidGrant: () => Promise<void>;
  readonly time: Time;
};

/** Renewed so long ahead of its end, in milliseconds; half-way where it does not last twice as long. */
const ahead = 60_000;

/**
 * A person's own rights, by what they granted. The access token lives in memory; whoever needs another
 * at the same time shares one. Once the grant is over, calls reject as `password-refused` without asking.
 */
export function bearerCredentials(options: Options): Credentials {
  return new Bearer(options);
}

type Token = { readonly headers: CredentialHeaders; readonly goodUntil: number };

class Bearer implements Credentials {
  readonly kind = 'bearer';
  readonly #options: Options;
  #refreshToken: string;
  /** The refresh token that is known to be kept. */
  #kept: string;
  #token: Token | null = null;
  #renewing: Promise<Token> | null = null;
  #over: SuperOfficeError | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#refreshToken = options.refreshToken;
    this.#kept = options.refreshToken;
  }

  async headers(): Promise<CredentialHeaders> {
    const isGood = this.#token && this.#options.time.now() < this.#token.goodUntil;
    const { headers } = isGood && this.#token ? this.#token : await this.#another();
    return headers;
  }

  async renew(refused: CredentialHeaders): Promise<boolean> {
    if (this.#token?.headers === refused) this.#token = null;
    if (!this.#token) await this.#another();
    return true;
  }

  #another(): Promise<Token> {
    this.#renewing ??= this.#renewNow().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #renewNow(): Promise<Token> {
    if (this.#over) throw this.#over;
    const { accessToken, expiresAt, refreshToken } = await this.#refresh();
    this.#refreshToken = refreshToken ?? this.#refreshToken;
    await this.#keep();
    const lasts = expiresAt - this.#options.time.now();
    const goodUntil = expiresAt - Math.min(ahead, lasts / 2);
    this.#token = { headers: { Authorization: `Bearer ${accessToken}` }, goodUntil };
    return this.#token;
  }

  /** The one before may be worth nothing by now, so where it fails it is tried again the next time. */
  async #keep(): Promise<void> {
    const refreshToken = this.#refreshToken;
    if (refreshToken === this.#kept) return;
    await this.#options.onRefreshToken(refreshToken);
    this.#kept = refreshToken;
  }

  async #refresh(): Promise<Refreshed> {
    const { oidc, onInvalidGrant } = this.#options;
    try {
      return await oidc.refresh(this.#refreshToken);
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      const failed = asSuperOffice(error);
      if (error.kind === 'invalid-grant') {
        await onInvalidGrant();
        this.#over = failed;
      }
      throw failed;
    }
  }
}

function asSuperOffice({ kind, detail }: OidcError): SuperOfficeError {
  const facts = { method: 'tokens', detail };
  if (kind === 'invalid-grant') return new SuperOfficeError({ ...facts, kind: 'password-refused' });
  return new SuperOfficeError({
    ...facts,
    kind: kind === 'unreachable' ? 'unavailable' : 'refused',
  });
}
