import { setTimeout as delay } from 'node:timers/promises';

/** Waits (in real time) until `look` finds something; throws `complaint()` after `timeoutMs`. */
export async function eventually<T>(
  look: () => T | undefined,
  complaint: () => string,
  timeoutMs: number,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(complaint());
    await delay(5);
  }
}
