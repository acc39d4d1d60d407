import type { NetworkSettings } from '../network-settings.ts';

/** The proxy by which Node goes to this address; null: directly. */
export function proxyFor({ protocol, hostname, port }: URL, network: NetworkSettings): URL | null {
  const { areUsed, https, http, except } = network.proxies;
  const proxy = /^(?:https|wss):$/.test(protocol) ? https : http;
  if (!areUsed || !proxy) return null;
  const names = except.toLowerCase().split(/[\s,]+/);
  return names.some((name) => covers(name, hostname, port)) ? null : URL.parse(proxy);
}

/** `*`, `crm.example.com`, `.example.com`, `*.example.com`, each with a port or without. */
function covers(name: string, hostname: string, port: string): boolean {
  const [, host = '', only] = /^(.*?)(?::(\d+))?$/.exec(name) ?? [];
  if (host === '' || (only !== undefined && only !== port)) return false;
  if (host === '*') return true;
  const suffix = host.replace(/^\*/, '');
  return suffix.startsWith('.') ? hostname.endsWith(suffix) : hostname === host;
}
