import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely, type TLSSocket } from 'node:tls';
import { within } from '../chats/within.ts';
import type { Time } from '../domain/time.ts';
import type { NetworkSettings } from '../network-settings.ts';
import type { Hop } from '../ui/doctor/hop.ts';
import { failureCode } from './failure-code.ts';
import { proxyFor } from './proxy-for.ts';

/** How long each step may take, and by which proxies the way leads. */
export type Means = {
  readonly time: Time;
  readonly timeout: number;
  readonly network: NetworkSettings;
};

/**
 * Goes to a server step by step, as a request would, and sends nothing there.
 * @returns the step that fails; null: the connection stands, and is encrypted where it has to be
 */
export async function wayTo(url: string, means: Means): Promise<Hop | null> {
  const target = new URL(url);
  const proxy = proxyFor(target, means.network);
  const first = proxy ?? target;
  const unknown = await unknownName(hostOf(first), means);
  if (unknown) return unknown;
  const socket = connect({ host: hostOf(first), port: portOf(first) });
  try {
    const cut = await happens(socket, 'connect', means);
    if (cut) return { is: 'connection', place: `${first.hostname}:${portOf(first)}`, ...cut };
    if (!/^(?:https|wss):$/.test(target.protocol)) return null;
    if (proxy?.protocol === 'https:') return null;
    const refused = proxy && (await throughProxy(socket, proxy, target, means));
    return refused ?? (await encrypted(socket, hostOf(target), means));
  } finally {
    socket.on('error', () => {}).destroy();
  }
}

async function unknownName(host: string, { time, timeout }: Means): Promise<Hop | null> {
  const asked = lookup(host).then(
    () => 'found',
    (error) => failureCode(error) ?? 'ENOTFOUND',
  );
  const answer = (await within(time, timeout, asked)) ?? 'ETIMEOUT';
  return answer === 'found' ? null : { is: 'name', host, code: answer };
}

/** Null when it happens in time. */
async function happens(
  socket: Socket,
  event: string,
  { timeout }: Means,
): Promise<{ code: string | null } | null> {
  try {
    await once(socket, event, { signal: AbortSignal.timeout(timeout) });
    return null;
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'AbortError';
    return { code: isLate ? 'ETIMEDOUT' : failureCode(error) };
  }
}

async function throughProxy(
  socket: Socket,
  proxy: URL,
  target: URL,
  means: Means,
): Promise<Hop | null> {
  const place = `${target.hostname}:${portOf(target)}`;
  const named = [proxy.username, proxy.password].map(decodeURIComponent).join(':');
  const who = `Proxy-Authorization: Basic ${Buffer.from(named).toString('base64')}\r\n`;
  socket.write(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n${proxy.username && who}\r\n`);
  const cut = await happens(socket, 'readable', means);
  const answer = cut ? '' : String(socket.read() ?? '');
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1] ?? Number.NaN);
  if (status === 200) return null;
  return { is: 'proxy', place: proxy.host, status: Number.isNaN(status) ? null : status };
}

/** Looks at a certificate that is not trusted too, to say whose it is; nothing is sent. */
async function encrypted(socket: Socket, host: string, means: Means): Promise<Hop | null> {
  const servername = isIP(host) ? {} : { servername: host };
  const secure = connectSecurely({ socket, host, ...servername, rejectUnauthorized: false });
  try {
    const cut = await happens(secure, 'secureConnect', means);
    if (cut) return { is: 'encryption', ...cut };
    return secure.authorized ? null : certificateOf(secure);
  } finally {
    secure.on('error', () => {}).destroy();
  }
}

function certificateOf(secure: TLSSocket): Hop {
  const { issuer, subjectaltname, valid_to } = secure.getPeerCertificate();
  const code = String(secure.authorizationError);
  const names = subjectaltname?.replaceAll('DNS:', '') ?? null;
  return {
    ...{ is: 'certificate', code, names, until: valid_to ?? null },
    issuer: [issuer?.CN, issuer?.O].flat().find(Boolean) ?? null,
  };
}

/** An IPv6 address stands in brackets in a URL. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function portOf({ port, protocol }: URL): number {
  return Number(port) || (/^(?:https|wss):$/.test(protocol) ? 443 : 80);
}
