import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A forward proxy as organisations have one: it tunnels, and hands on plain requests and websockets. */
export async function startProxy() {
  /** What it was asked to reach, each as `METHOD host:port/path`. */
  const asked: string[] = [];
  const open = new Set<Duplex>();
  const note = ({ method, url }: IncomingMessage) => asked.push(`${method} ${url}`);
  const server = createServer((incoming, outgoing) => {
    note(incoming);
    const { method, headers } = incoming;
    const onward = request(incoming.url ?? '', { method: method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward.on('error', () => outgoing.destroy()));
  });
  server.on('connection', (socket) => join(open, socket));
  server.on('connect', (incoming: IncomingMessage, near: Duplex) => {
    note(incoming);
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const far = connect(Number(port), hostname, () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    join(open, far);
  });
  server.on('upgrade', (incoming: IncomingMessage, near: Duplex) => {
    note(incoming);
    const { hostname, port, pathname, search } = new URL(incoming.url ?? '');
    const far = connect(Number(port), hostname, () => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`);
      far.write([`GET ${pathname}${search} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      near.pipe(far).pipe(near);
    });
    join(open, far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(open: Set<Duplex>, socket: Duplex): void {
  open.add(socket);
  socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
}
