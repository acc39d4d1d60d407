import { createHash, randomBytes } from 'node:crypto';

/** What proves that whoever brings a code began the flow that it came from (RFC 7636). */
export function newCodeVerifier(): string {
  return randomBytes(32).toString('base64url');
}

/** S256 */
export function codeChallengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}
