import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { answerWith } from './child.ts';

/** The floor for webhooks: a bare server that checks the signature of each and does nothing else. */
const { WEBHOOK_SECRET = '' } = process.env;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const right = createHmac('sha256', WEBHOOK_SECRET).update(Buffer.concat(chunks)).digest();
    const given = Buffer.from(String(request.headers['x-superoffice-signature']), 'base64');
    const isSigned = given.length === right.length && timingSafeEqual(given, right);
    response.writeHead(isSigned ? 200 : 401).end();
  });
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});

const hmac = {
  port: () => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  },
};

export type HmacProcess = typeof hmac;
answerWith(hmac);
