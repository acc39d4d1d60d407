import { createHmac, timingSafeEqual } from 'node:crypto';

/** Installing has to be done within this time. */
const life = 10 * 60_000;

/**
 * What Slack is to bring back with this browser, and with no other: it is made from what the browser alone is
 * known by, which is forgotten when it is back. So it counts once, and nothing has to be stored for whoever asks.
 */
export function stateFor(browser: string, now: number): string {
  const until = String(now + life);
  return `${until}.${signed(browser, until)}`;
}

/** @param browser null: it says nothing of ours */
export function isStateOf(
  browser: string | null,
  state: string,
  now: number,
): 'good' | 'unknown-return' | 'returned-late' {
  const [until = '', signature = ''] = state.split('.');
  if (browser === null || !isSame(signature, signed(browser, until))) return 'unknown-return';
  return now < Number(until) ? 'good' : 'returned-late';
}

function signed(browser: string, until: string): string {
  return createHmac('sha256', browser).update(`install ${until}`).digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
