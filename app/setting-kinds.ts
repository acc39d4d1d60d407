import { z } from 'zod';

/** What zod says of a setting that is not there. */
export const missing = (what: string) => ({ error: `is missing: ${what}` });

/** An http(s) address, answered without slashes at its end. */
export function url(example: string) {
  const rule = `must be an http(s) URL such as ${example}`;
  return z
    .string(missing(`an address such as ${example}`))
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), rule)
    .refine((text) => !URL.parse(text)?.username, 'must not carry a user name or password')
    .transform((text) => text.replace(/\/+$/, ''));
}

export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to,
      `must be a whole number from ${from} to ${to}`,
    )
    .transform(Number);
