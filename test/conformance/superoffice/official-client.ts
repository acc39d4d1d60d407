import { createRequire } from 'node:module';
import {
  type FakeSuperOffice,
  startFakeSuperOffice,
} from '../../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate } from '../../fakes/superoffice/state.ts';
import type { OfficialClient, OfficialConverters } from './webapi-types.cts';

// The package's ESM build does not load in Node: its imports have no extensions.
const require = createRequire(import.meta.url);

/** SuperOffice's own client. */
export const official: OfficialClient = require('@superoffice/webapi');

/** How SuperOffice's own client reads what it is sent. */
export const converters: OfficialConverters = require('@superoffice/webapi/Converters.js');

/** SuperOffice's own client as an associate who logs in with name and password. */
export function clientOf(
  superoffice: FakeSuperOffice,
  { username, password }: Pick<FakeAssociate, 'username' | 'password'>,
) {
  // Never leave the credentials out: a client made without any takes those of the first one made.
  const options = {
    baseUrl: superoffice.url,
    axiosConfig: { auth: { username, password }, proxy: false as const },
    languageCode: 'en',
    timezone: 'UTC',
    timezoneInclude: true,
  };
  return {
    chat: new official.ChatAgent({ ...options }),
    archive: new official.ArchiveAgent({ ...options }),
    webhooks: new official.WebhookAgent({ ...options }),
  };
}

/** Anna and Bob answer chats on one topic, each with a client. */
export async function startTeam({ welcomeMessage = 'Welcome!' } = {}) {
  const superoffice = await startFakeSuperOffice({ webhookPace: 1_000 });
  const { topicId } = superoffice.addTopic({ name: 'Support', welcomeMessage });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg', administrator: true });
  const bob = superoffice.addAssociate({ fullName: 'Bob Dahl' });
  for (const associate of [anna, bob]) superoffice.setMember(topicId, associate);
  const asAnna = clientOf(superoffice, anna);
  const asBob = clientOf(superoffice, bob);
  const stop = superoffice.stop;
  return { superoffice, topicId, anna, bob, asAnna, asBob, [Symbol.asyncDispose]: stop };
}

/** The paths of what the client looked for in an answer and did not find. */
export function missing(value: unknown, path = ''): string[] {
  if (value === undefined) return [path];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, field]) =>
    missing(field, path ? `${path}.${name}` : name),
  );
}
