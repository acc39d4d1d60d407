import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SlackCloud, startSlackCloud } from '../fakes/slack/slack-cloud.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import { type MovableTime, shiftableTime } from '../manual-time.ts';
import { Company } from './company.ts';
import { type Database, freshDatabase } from './database.ts';
import { type Online, onlineSettings, startOnline } from './online.ts';
import { ProcessWatch } from './process-watch.ts';
import { slackPace } from './story-pace.ts';

export type StreetWorldOptions = {
  /** South has Slack for its whole organisation. */
  readonly organisation?: boolean;
  /** The agents and channels of both have the same ids in Slack. */
  readonly sameIds?: boolean;
  /** Slack comes in over a websocket. */
  readonly socket?: boolean;
  /** SuperOffice lets the app register webhooks. */
  readonly webhooks?: boolean;
};

/**
 * What is around a Pickup that two companies can install, North and South, each with a Slack workspace and a
 * SuperOffice Online of its own.
 */
export type StreetWorld = {
  readonly time: MovableTime;
  readonly cloud: SlackCloud;
  readonly online: Online;
  readonly north: Company;
  readonly south: Company;
  readonly folder: string;
  /** Null: Pickup's data is in the folder. */
  readonly database: Database | null;
  readonly watch: ProcessWatch;
};

export async function startStreetWorld(options: StreetWorldOptions): Promise<StreetWorld> {
  const watch = new ProcessWatch();
  const time = shiftableTime();
  const cloud = await startSlackCloud({ now: time.now, pace: slackPace });
  const online = await startOnline(time.now);
  const around = { time, cloud, options };
  const north = await startCompany(around, {
    ...{ name: 'North', tenant: online.tenant },
    people: { administrator: 'Nora Nord', agent: 'Nils Nord' },
  });
  const south = await startCompany(around, {
    ...{
      name: 'South',
      tenant: online.login.addTenant({ ctx: 'Cust20002', company: 'South Ltd' }),
    },
    people: { administrator: 'Sara Sud', agent: 'Sven Sud' },
    ...(options.organisation && { organisation: { id: 'E0SOUTHERN', name: 'South' } }),
  });
  const folder = await mkdtemp(join(tmpdir(), 'pickup-street-'));
  return { time, cloud, online, north, south, folder, database: await freshDatabase(), watch };
}

type Around = Pick<StreetWorld, 'time' | 'cloud'> & { readonly options: StreetWorldOptions };

type About = Pick<Company, 'tenant' | 'people'> & {
  readonly name: string;
  readonly organisation?: { readonly id: string; readonly name: string };
};

async function startCompany({ time, cloud, options }: Around, about: About): Promise<Company> {
  const { name, tenant, people, organisation } = about;
  const ids = options.sameIds ? { agent: 'U0SAMEAGENT', channel: 'C0SAMEPLACE' } : undefined;
  const slack = await cloud.addWorkspace({ name, ...(organisation && { organisation }) });
  const superoffice = await startFakeSuperOffice({ now: time.now, webhookPace: 4, tenant });
  superoffice.webhooks.isOpen = options.webhooks ?? false;
  tenant.consent = 'needed';
  return new Company({ slack, tenant, superoffice, people, ids });
}

/** The settings with which Pickup finds it. */
export function streetSettings(
  { cloud, online, folder, database }: StreetWorld,
  { socket }: StreetWorldOptions,
): Record<string, string> {
  const {
    SUPEROFFICE_TENANT: _,
    SUPEROFFICE_SYSTEM_TOKEN: __,
    ...ofTheApp
  } = onlineSettings(online);
  return {
    ...ofTheApp,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'trace',
    SLACK_CLIENT_ID: cloud.clientId,
    SLACK_CLIENT_SECRET: cloud.clientSecret,
    ...(socket
      ? { SLACK_APP_TOKEN: cloud.appToken }
      : { SLACK_SIGNING_SECRET: cloud.signingSecret }),
    SLACK_API_URL: cloud.apiUrl,
    PICKUP_DATA: join(folder, 'data'),
    ...(database && { DATABASE_URL: database.url }),
  };
}

/** @returns what is left open */
export async function stopStreetWorld(world: StreetWorld): Promise<readonly string[]> {
  const { cloud, north, south, online, folder, database, watch } = world;
  await cloud.stop();
  for (const { superoffice } of [north, south]) await superoffice.stop();
  await online.login.stop();
  await rm(folder, { recursive: true, force: true });
  await database?.drop();
  return await watch.end();
}
