import { z } from 'zod';

/** What zod says of a setting that is not there. */
export const missing = (what: string) => ({ error: `is missing: ${what}` });

/**
 * An http(s) address, answered without slashes at its end.
 * @param instead what else helps where it is missing
 */
export function url(example: string, instead = '') {
  const rule = `must be an http(s) URL such as ${example}`;
  return z
    .string(missing(`an address such as ${example}${instead}`))
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), rule)
    .refine((text) => !URL.parse(text)?.username, 'must not carry a user name or password')
    .transform((text) => text.replace(/\/+$/, ''));
}

/** An https address (http on this machine alone), answered without slashes at its end. */
export function secureUrl(rule: string) {
  return url('https://pickup.example.com').refine((text) => {
    const { protocol, hostname, search, hash } = URL.parse(text) ?? {};
    if (search || hash) return false;
    return protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname ?? '');
  }, rule);
}

/** Where a PostgreSQL is; its user's password may be part of it. */
export const databaseUrl = z
  .string()
  .refine(
    (text) => /^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? ''),
    'must be an address such as postgres://pickup:PASSWORD@db.example.com/pickup',
  );

export const oneOf = <const Word extends string>(...words: readonly Word[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** One or more secrets of Pickup's own, separated by commas. */
export const secrets = (length: number) =>
  z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (all) => all.every((one) => one.length >= length),
      `must have at least ${length} characters, each if there are several: openssl rand -base64 32`,
    );

/** A secret that somebody pasted. */
export const secret = (length: number, hint: string) =>
  z
    .string()
    .trim()
    .regex(/^(?!(["']).*\1$)/, 'must stand without the quotation marks that are around it')
    .min(length, `must have at least ${length} characters: ${hint}`);

export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to,
      `must be a whole number from ${from} to ${to}`,
    )
    .transform(Number);
