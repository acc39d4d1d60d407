import type { Time } from '../domain/time.ts';

/** What comes of something that a person waits for, unless it takes longer than `ms` or fails: then null. */
export async function within<Answer>(
  time: Time,
  ms: number,
  asked: Promise<Answer>,
): Promise<Answer | null> {
  const limit = new AbortController();
  const nothing = () => null;
  const tooLong = time.wait(ms, limit.signal).then(nothing);
  return await Promise.race([asked.catch(nothing), tooLong]).finally(() => limit.abort());
}
