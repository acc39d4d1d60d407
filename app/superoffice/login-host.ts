import ky, { type KyInstance } from 'ky';

export type LoginHostOptions = {
  /** Such as `https://online.superoffice.com`. */
  readonly loginUrl: string;
  readonly version: string;
  readonly fetch?: typeof fetch;
  /** Default 5 000: a person may wait for what comes after. */
  readonly timeoutMs?: number;
};

/** SuperOffice Online's login host as ky calls it: each request is sent once, and no redirect is followed. */
export function createLoginHost(options: LoginHostOptions): KyInstance {
  const { loginUrl, version, timeoutMs = 5_000 } = options;
  return ky.create({
    prefix: loginUrl,
    timeout: timeoutMs,
    redirect: 'manual',
    retry: 0,
    headers: { Accept: 'application/json', 'User-Agent': `Pickup/${version}` },
    ...(options.fetch && { fetch: options.fetch }),
  });
}
