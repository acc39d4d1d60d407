/** What Node says went wrong, such as `ECONNREFUSED`, anywhere along the causes; null when it does not say. */
export function failureCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? error.code : null;
  const isNodes = typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
  return isNodes ? code : failureCode(error.cause);
}
