import { lookAt } from './look-at.ts';

/** What a login host says to a browser that is sent there. */
export type SignInAnswer = 'offered' | 'redirect refused' | 'refused' | 'unclear';

/**
 * Opens the page on which people sign in, as a browser would, and goes no further. How SuperOffice words
 * a refusal is not documented but for its name, `InvalidRedirectUrl`.
 */
export async function askToSignIn(address: string, timeout: number): Promise<SignInAnswer> {
  const looked = await lookAt(address, timeout).catch(() => null);
  if (!looked || looked.status >= 500) return 'unclear';
  const { status, location, text } = looked;
  if (/InvalidRedirectUr[il]|invalid.redirect.?ur[il]/i.test(`${location}\n${text}`))
    return 'redirect refused';
  return status >= 400 || /[?&#]error=/.test(location) ? 'refused' : 'offered';
}
