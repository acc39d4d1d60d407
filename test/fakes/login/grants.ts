import { createHash, randomBytes } from 'node:crypto';
import type { FakeAssociate } from '../superoffice/state.ts';
import type { Pass } from '../superoffice/tenant.ts';
import type { FakeApp } from './app.ts';
import type { FakeTenant } from './fake-tenant.ts';

/** Somebody has let an app act for them. */
export type Grant = {
  readonly app: FakeApp;
  readonly tenant: FakeTenant;
  readonly associate: FakeAssociate;
  readonly nonce: string | null;
  isRevoked: boolean;
};

type Code = { readonly grant: Grant; readonly until: number; readonly bound: Bound };
type Access = { readonly grant: Grant; until: number };

/** What a code is bound to besides its app. */
type Bound = { readonly redirectUri: string; readonly codeChallenge: string };

const codeMs = 10 * 60_000;

/** Who has let which app act for them, and every code and token that came of it. */
export class Grants {
  /** How long access tokens open the API. */
  accessTokenMs = 3_600_000;
  /** Gives a new refresh token with each refreshing; the one before is then worth nothing. */
  rotatesRefreshTokens = false;
  /** Every code and token so far. */
  readonly issued: string[] = [];
  readonly #now: () => number;
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Access>();
  readonly #refresh = new Map<string, Grant>();

  constructor(now: () => number) {
    this.#now = now;
  }

  newCode(grant: Grant, bound: Bound): string {
    const code = this.#secret('');
    this.#codes.set(code, { grant, bound, until: this.#now() + codeMs });
    return code;
  }

  /** Null unless this app has got this code within ten minutes, for this address, and shows it once. */
  redeem(code: string, app: FakeApp, redirectUri: string, verifier: string): Grant | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (!found || found.grant.app !== app || found.until <= this.#now()) return null;
    const { bound, grant } = found;
    const isBound = bound.redirectUri === redirectUri && bound.codeChallenge === s256(verifier);
    return isBound && isAlive(grant) ? grant : null;
  }

  newAccessToken(grant: Grant): string {
    const token = this.#secret(`8A:${grant.tenant.ctx}.`);
    this.#access.set(token, { grant, until: this.#now() + this.accessTokenMs });
    return token;
  }

  newRefreshToken(grant: Grant): string {
    const token = this.#secret('');
    this.#refresh.set(token, grant);
    return token;
  }

  /** The grant of a refresh token, and the token to use from now on if that is another one. */
  refresh(token: string, app: FakeApp): { grant: Grant; next: string | null } | null {
    const grant = this.#refresh.get(token);
    if (grant?.app !== app || !isAlive(grant)) return null;
    if (!this.rotatesRefreshTokens) return { grant, next: null };
    this.#refresh.delete(token);
    return { grant, next: this.newRefreshToken(grant) };
  }

  /** With a refresh token all that came of it ends; an access token ends alone. */
  revoke(token: string, app: FakeApp): void {
    const grant = this.#refresh.get(token);
    if (grant?.app === app) grant.isRevoked = true;
    if (this.#access.get(token)?.grant.app === app) this.#access.delete(token);
  }

  /** Somebody takes back what they have allowed, to every app. */
  revokeAllOf(associate: FakeAssociate): void {
    for (const grant of this.#refresh.values())
      if (grant.associate === associate) grant.isRevoked = true;
  }

  /** How many refresh tokens would still be taken. */
  get alive(): number {
    return [...this.#refresh.values()].filter(isAlive).length;
  }

  /** Every access token so far is past its time, whatever was said of it. */
  expireAccessTokens(): void {
    for (const access of this.#access.values()) access.until = this.#now();
  }

  passOf(accessToken: string, tenant: FakeTenant): Pass | null {
    const access = this.#access.get(accessToken);
    if (access?.grant.tenant !== tenant) return null;
    const { grant, until } = access;
    const isValid = until > this.#now() && isAlive(grant);
    return { associate: grant.associate, isValid, use: () => {} };
  }

  /** Base64: whoever sends it has to mind its characters. */
  #secret(prefix: string): string {
    const secret = `${prefix}${randomBytes(30).toString('base64')}`;
    this.issued.push(secret);
    return secret;
  }
}

function isAlive({ isRevoked, associate, tenant }: Grant): boolean {
  return !isRevoked && associate.active && tenant.consent === 'approved';
}

function s256(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
