/** The address if a browser may be sent there; null for those that would run something or are none. */
export function safeUrl(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && schemes.has(url.protocol) ? address : null;
}

const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'slack:', 'sms:', 'callto:']);
