import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What one browser is known by while somebody connects. */
export type BrowserCookie = {
  /** What the browser says; null when it says nothing of ours. */
  of(request: IncomingMessage): string | null;
  /** As it is set: scripts and other websites do not get it, but it comes along when SuperOffice sends somebody back. */
  set(browser: string): string;
  /** As it is taken back. */
  forget(): string;
};

/** Longer than a link works and signing in may take. */
const maxAgeSeconds = 30 * 60;

/** @param pickupUrl over https the cookie is bound to this very host, so that no other can plant one */
export function browserCookie(pickupUrl: string, plainName = 'pickup-connect'): BrowserCookie {
  const isSecure = pickupUrl.startsWith('https:');
  const name = isSecure ? `__Host-${plainName}` : plainName;
  const attributes = (seconds: number) =>
    `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`);
  return {
    of: ({ headers }) => pattern.exec(headers.cookie ?? '')?.[1] ?? null,
    set: (browser) => `${name}=${browser}; ${attributes(maxAgeSeconds)}`,
    forget: () => `${name}=; ${attributes(0)}`,
  };
}

export function newBrowser(): string {
  return randomBytes(32).toString('base64url');
}

/** What a page for this link in this browser holds, and no other page can. */
export function pageToken(browser: string, link: string): string {
  return createHmac('sha256', browser).update(link).digest('base64url');
}

export function isPageToken(given: string, browser: string, link: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(pageToken(browser, link))];
  return one.length === other.length && timingSafeEqual(one, other);
}
