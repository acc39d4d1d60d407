import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, in letters that a URL takes. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret that somebody else keeps. Nothing that random can be found from it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
