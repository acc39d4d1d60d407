import { globalAgent } from 'node:https';
import { getCACertificates } from 'node:tls';
import type { Finding } from '../ui/doctor/finding.ts';
import { networkFindings as say } from '../ui/doctor/network-findings.ts';
import type { AskedOfAll } from './outside-checks.ts';

/** Does Node heed what it was told about proxies and certificates? Nothing where it was told nothing. */
export async function checkNetwork({ config }: AskedOfAll): Promise<readonly Finding[]> {
  const { extraCa, proxies } = config.network;
  const found: Finding[] = [];
  if (extraCa !== null) {
    const { length } = getCACertificates('extra');
    found.push(length ? say.authoritiesTrusted(extraCa, length) : say.authoritiesMissing(extraCa));
  }
  const proxy = proxies.https ?? proxies.http;
  if (proxy !== null) found.push(judgeProxy(proxy, proxies.areUsed));
  return found;
}

function judgeProxy(proxy: string, areUsed: boolean): Finding {
  // A password may be part of the address.
  const host = URL.parse(proxy)?.host ?? 'a proxy that is no address';
  if (!areUsed) return say.proxyUnused(host);
  return isHeeded() ? say.proxyUsed(host) : say.proxyTooLate();
}

/** Node makes its agent as it starts, and by then `.env` has not been read. */
function isHeeded(): boolean {
  const { options } = globalAgent;
  return 'proxyEnv' in options && options.proxyEnv !== undefined;
}
