import { readConfig } from '../../app/config.ts';
import type { Session } from '../../app/domain/session.ts';
import { createLog } from '../../app/log.ts';
import { basicCredentials } from '../../app/superoffice/basic.ts';
import { createSuperOffice } from '../../app/superoffice/superoffice.ts';
import { fixedAddress } from '../../app/superoffice/tenant-address.ts';
import type { Town } from './town.ts';

/** What SuperOffice says now of every session there is, by its number. */
export async function readTruth(town: Town): Promise<Map<number, Session>> {
  const { time } = town.world;
  const { superoffice: settings } = readConfig(town.settings());
  const options = { time, log: createLog('silent'), version: 'test', timeoutMs: 5_000 };
  if (settings.kind !== 'on-site') throw new Error('a town is on-site');
  const { tenant, apiUrl, username, password } = settings;
  const address = fixedAddress(apiUrl);
  const reader = createSuperOffice({ tenant, address, ...options }).as(
    basicCredentials(username, password),
    'background',
  );
  const truth = new Map<number, Session>();
  for (const { sessionId, topicId } of town.chats) {
    const read = await reader.session(sessionId);
    const topic = town.topics.find((one) => one.topicId === topicId)?.name ?? null;
    if (read) truth.set(sessionId, { ...read.session, topic });
  }
  return truth;
}
