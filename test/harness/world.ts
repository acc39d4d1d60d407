import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake-slack.ts';
import {
  type FakeSuperOffice,
  startFakeSuperOffice,
} from '../fakes/superoffice/fake-superoffice.ts';
import { type MovableTime, shiftableTime } from '../manual-time.ts';
import { type Database, freshDatabase } from './database.ts';
import { type Online, startOnline } from './online.ts';
import { ProcessWatch } from './process-watch.ts';
import { slackPace } from './story-pace.ts';

/** SuperOffice sends again this many times faster in stories than in life. */
const webhookPace = 4;

/** In stories the app is what people make of it by the manifest, and no more. */
const manifest = new URL('../../manifest.yml', import.meta.url);

/** What is around Pickup in a story: one clock, a Slack, a SuperOffice and a folder on disk. */
export type World = {
  readonly time: MovableTime;
  readonly slack: FakeSlack;
  readonly superoffice: FakeSuperOffice;
  /** Null on-site. */
  readonly online: Online | null;
  readonly folder: string;
  /** Null: Pickup's data is in the folder. */
  readonly database: Database | null;
  readonly watch: ProcessWatch;
};

type Options = {
  /** What the clocks show at the start: an ISO date-time. Default: the real time. */
  readonly startAt?: string;
  /** Has Pickup keep its data in the folder, whatever the tests run on. */
  readonly embedded?: boolean;
  /** In which PostgreSQL Pickup keeps its data, null: in the folder. Default: what the tests run on. */
  readonly server?: string | null | undefined;
  /** SuperOffice is SuperOffice Online. */
  readonly isOnline?: boolean | undefined;
};

export async function startWorld(options: Options = {}): Promise<World> {
  const { startAt, embedded, server, isOnline } = options;
  const watch = new ProcessWatch();
  const time = shiftableTime();
  if (startAt) time.forward(Date.parse(startAt) - time.now());
  const slack = await startFakeSlack({ now: time.now, pace: slackPace });
  slack.follows(await readFile(manifest, 'utf8'));
  const online = isOnline ? await startOnline(time.now) : null;
  const superoffice = await startFakeSuperOffice({
    ...{ now: time.now, webhookPace },
    ...(online && { tenant: online.tenant }),
  });
  const folder = await mkdtemp(join(tmpdir(), 'pickup-story-'));
  const database = embedded ? null : await freshDatabase(server);
  return { time, slack, superoffice, online, folder, database, watch };
}
