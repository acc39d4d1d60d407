import type { Finding } from '../ui/doctor/finding.ts';
import { type Server, networkFindings as say } from '../ui/doctor/network-findings.ts';
import { failureCode } from './failure-code.ts';
import { type Means, wayTo } from './way-to.ts';

/** Slack refuses and is refused beyond five minutes; well before that a clock is not kept right. */
const worrying = 5_000;
const grave = 60_000;

/** Can the server be reached, and does its clock agree with ours? The first finding says whether it answered. */
export async function checkServer(
  server: Server,
  means: Means,
  askDate: () => Promise<number | null>,
): Promise<readonly [Finding, ...Finding[]]> {
  const { time } = means;
  const askedAt = time.now();
  try {
    const date = await askDate();
    return [say.reached(server), compare(server, date, (askedAt + time.now()) / 2)];
  } catch (error) {
    return [await notReached(server, means, error)];
  }
}

/** Goes the way once more, step by step, to name the one that fails. */
async function notReached(server: Server, means: Means, error: unknown): Promise<Finding> {
  const hop = await wayTo(server.url, means);
  return say.notReached(server, hop ?? { is: 'answer', code: failureCode(error) });
}

function compare(server: Server, date: number | null, now: number): Finding {
  if (date === null) return say.clockUnknown(server);
  const differsBy = Math.abs(date - now);
  if (differsBy <= worrying) return say.clockAgrees(server);
  return say.clockDiffers(server, differsBy, differsBy > grave);
}
