import type { Finding } from '../ui/doctor/finding.ts';
import { networkFindings } from '../ui/doctor/network-findings.ts';
import { wayInFindings } from '../ui/doctor/way-in-findings.ts';
import { failureCode } from './failure-code.ts';
import { type Means, wayTo } from './way-to.ts';

/** What refuses connections may only have to be started; names, proxies and certificates have to be mended. */
export async function unanswered(
  check: string,
  url: string,
  means: Means,
  error: unknown,
): Promise<Finding> {
  const hop = await wayTo(url, means);
  const code = failureCode(error);
  const isThere = hop === null || (hop.is === 'connection' && hop.code === 'ECONNREFUSED');
  if (isThere) return wayInFindings.notRunning(check, url, code);
  return networkFindings.notReached({ name: check, setting: 'PICKUP_URL', url }, hop);
}
