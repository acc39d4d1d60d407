import type { Server } from 'node:http';
import { createLog } from '../../app/log.ts';
import { basicCredentials } from '../../app/superoffice/basic.ts';
import { createSuperOffice, type SuperOffice } from '../../app/superoffice/superoffice.ts';
import { fixedAddress } from '../../app/superoffice/tenant-address.ts';
import {
  type FakeSuperOffice,
  startFakeSuperOffice,
} from '../fakes/superoffice/fake-superoffice.ts';

export type ConnectOptions = { timeoutMs?: number; inFlight?: number; now?: () => number };

/** The client under test at any address. What it logs is in `lines`. */
export function connect(apiUrl: string, { now = Date.now, ...options }: ConnectOptions = {}) {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const time = { now, random: () => 0, wait: async () => {} };
  const address = fixedAddress(apiUrl);
  const all = { tenant: 'Cust1', address, time, log, version: '1.2.3', ...options };
  return { superoffice: createSuperOffice(all), lines };
}

/** A SuperOffice where Anna answers chats, and the client as Anna. */
export async function startTeam(options: ConnectOptions = {}) {
  const fake = await startFakeSuperOffice(options.now ? { now: options.now } : {});
  const { topicId } = fake.addTopic({ name: 'Support', welcomeMessage: 'Welcome!' });
  const anna = fake.addAssociate({ fullName: 'Anna Berg', password: 'sesame open' });
  fake.setMember(topicId, anna);
  const { superoffice, lines } = connect(fake.url, options);
  const click = asUser(superoffice, anna, 'click');
  const background = asUser(superoffice, anna, 'background');
  return { fake, topicId, anna, superoffice, lines, click, background, ...disposed(fake) };
}

export function asUser(
  superoffice: SuperOffice,
  { username, password }: { username: string; password: string },
  priority: 'click' | 'background' = 'click',
) {
  return superoffice.as(basicCredentials(username, password), priority);
}

function disposed(fake: FakeSuperOffice) {
  return { [Symbol.asyncDispose]: fake.stop };
}

/** The port of a server, listening on this machine. */
export function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      resolve(`http://127.0.0.1:${port}/api`);
    });
  });
}
