import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { wayTo } from '../../app/doctor/way-to.ts';
import { readNetwork } from '../../app/network-settings.ts';
import { systemTime } from '../../app/system-time.ts';
import { hopRemedy, hopWords } from '../../app/ui/doctor/hop.ts';
import { strangersCertificate } from './strangers-certificate.ts';

/** What Node was told of proxies. */
function means(environment: Record<string, string> = {}) {
  return { time: systemTime, timeout: 500, network: readNetwork(environment) };
}

function throughProxy(port: number) {
  return means({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: `http://127.0.0.1:${port}` });
}

async function listens(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket.on('error', () => {})));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

test('A name that leads nowhere is the first step that fails', async () => {
  const hop = await wayTo('https://crm.invalid/SuperOffice/api', means());
  expect(hop).toMatchObject({ is: 'name', host: 'crm.invalid' });
});

test('A port that nobody listens on takes no connection', async () => {
  const hop = await wayTo('https://127.0.0.1:9/', means());
  expect(hop).toEqual({ is: 'connection', place: '127.0.0.1:9', code: 'ECONNREFUSED' });
});

test('A certificate that is not trusted is told with who issued it', async () => {
  const port = await listens(createSecureServer(strangersCertificate));
  const hop = await wayTo(`https://127.0.0.1:${port}/`, means());
  expect(hop).toMatchObject({
    ...{ is: 'certificate', issuer: 'Contoso Root CA' },
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
});

test('What does not speak TLS is told apart from what is not trusted', async () => {
  const port = await listens(createServer((socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n')));
  expect(await wayTo(`https://127.0.0.1:${port}/`, means())).toMatchObject({ is: 'encryption' });
});

test('What takes the connection and says nothing does not speak TLS in time', async () => {
  const port = await listens(createServer());
  const hop = await wayTo(`https://127.0.0.1:${port}/`, means());
  expect(hop).toEqual({ is: 'encryption', code: 'ETIMEDOUT' });
});

test('Without encryption the way ends with the connection', async () => {
  const port = await listens(createServer());
  expect(await wayTo(`http://127.0.0.1:${port}/`, means())).toBeNull();
});

test('A proxy that wants to know who asks is told with its answer', async () => {
  const answer = 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n';
  const port = await listens(createServer((socket) => socket.write(answer)));
  const hop = await wayTo('https://slack.com/api/', throughProxy(port));
  expect(hop).toEqual({ is: 'proxy', place: `127.0.0.1:${port}`, status: 407 });
});

test('A proxy that is not there fails before the server behind it', async () => {
  const hop = await wayTo('https://slack.com/api/', throughProxy(9));
  expect(hop).toMatchObject({ is: 'connection', place: '127.0.0.1:9' });
});

test('Through a proxy the certificate is that of the server behind it', async () => {
  const secure = createSecureServer(strangersCertificate);
  const proxy = createServer((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      secure.emit('connection', socket);
    });
  });
  const hop = await wayTo('https://slack.com/api/', throughProxy(await listens(proxy)));
  expect(hop).toMatchObject({ is: 'certificate', issuer: 'Contoso Root CA' });
});

test.each([
  ['', 'connection'],
  ['*', 'name'],
  ['crm.invalid', 'name'],
  ['other.invalid, .invalid', 'name'],
  ['*.invalid', 'name'],
  ['crm.invalid:8443', 'connection'],
  ['rm.invalid', 'connection'],
])('NO_PROXY=%j decides whether the way leads through the proxy', async (except, first) => {
  const environment = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'http://127.0.0.1:9' };
  const hop = await wayTo('https://crm.invalid/', means({ ...environment, NO_PROXY: except }));
  expect(hop?.is).toBe(first);
});

test('Each step that fails has words and a remedy of its own', () => {
  const told = [
    { is: 'name', host: 'crm', code: 'ENOTFOUND' },
    { is: 'connection', place: 'crm:443', code: 'ETIMEDOUT' },
    { is: 'proxy', place: 'proxy:8080', status: 403 },
    ...['SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED'].map(
      (code) => ({ ...certificate, code }),
    ),
    { is: 'encryption', code: 'EPROTO' },
    { is: 'answer', code: null },
  ] as const;
  expect(
    told.map((hop) => `${hopWords(hop)} → ${hopRemedy(hop, 'SETTING')}`).join('\n'),
  ).toMatchInlineSnapshot(`
    "the name crm leads nowhere (ENOTFOUND) → Check the host name in SETTING and this machine's DNS. Behind a proxy, set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY in the environment and not in .env.
    nothing takes a connection at crm:443 (ETIMEDOUT) → Check SETTING, and that the firewall lets this machine connect there. Behind a proxy, set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY in the environment and not in .env.
    the proxy proxy:8080 does not let Pickup on (403) → Have the proxy let this machine through to the host in SETTING, or name that host in NO_PROXY.
    its certificate, issued by Contoso Root CA, is not trusted (SELF_SIGNED_CERT_IN_CHAIN) → If your organisation issues its own certificates, set NODE_EXTRA_CA_CERTS to the file of its CA (PEM), in the environment and not in .env. Else the server may leave out its intermediate certificate.
    its certificate is for crm.example.com (ERR_TLS_CERT_ALTNAME_INVALID) → Correct the host in SETTING to one that is in the list.
    its certificate was good until Nov 22 10:00:00 2026 GMT (CERT_HAS_EXPIRED) → Have the certificate renewed; check this machine’s clock.
    what answers there does not speak TLS as it should (EPROTO) → Check whether SETTING should begin with http:// instead of https://, and its port.
    it takes the connection and does not answer (no answer) → Check SETTING, and whether a firewall or proxy on the way cuts the connection. Behind a proxy, set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY in the environment and not in .env."
  `);
});

const certificate = {
  is: 'certificate',
  issuer: 'Contoso Root CA',
  names: 'crm.example.com',
  until: 'Nov 22 10:00:00 2026 GMT',
} as const;
