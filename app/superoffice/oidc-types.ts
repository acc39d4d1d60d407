/** Who signed in, by a verified id_token. */
export type Identity = {
  readonly associateId: number;
  /** Their SuperID. */
  readonly upn: string;
  /** The tenant. */
  readonly ctx: string;
  readonly company: string;
  /** Of the tenant, which let the app act by itself; null: it did not. */
  readonly systemToken: string | null;
  readonly isAdministrator: boolean;
};

/** What a person granted Pickup. `expiresAt`: of the access token, epoch milliseconds. */
export type Granted = {
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly identity: Identity;
};

/** `refreshToken` null: the one that was used stays good. */
export type Refreshed = {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken: string | null;
};

/** SuperOffice's login host, for people. Whatever asks it rejects with an OidcError. */
export type Oidc = {
  /** Where a person's browser is sent to sign in: to our tenant, if there is one. */
  authorizeUrl(flow: {
    readonly state: string;
    readonly nonce: string;
    /** S256 of the verifier. */
    readonly codeChallenge: string;
  }): string;
  /** Exchanges the code that came back, and verifies who it is for. */
  exchange(answer: {
    readonly code: string;
    readonly codeVerifier: string;
    readonly nonce: string;
  }): Promise<Granted>;
  refresh(refreshToken: string): Promise<Refreshed>;
  /** Ends an access or a refresh token. */
  revoke(token: string): Promise<void>;
};
