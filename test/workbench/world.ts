import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/config.ts';
import { createLog } from '../../app/log.ts';
import { type Running, run } from '../../app/run.ts';
import { systemTime } from '../../app/system-time.ts';
import type { Channel } from '../fakes/slack/channel.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake-slack.ts';
import {
  type FakeSuperOffice,
  startFakeSuperOffice,
} from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';
import { type Online, onlineSettings, startOnline } from '../harness/online.ts';
import { linkFor, Visitor } from '../harness/visitor.ts';
import { type Cast, castIn, type Member } from './cast.ts';

/** A made-up Slack, a made-up SuperOffice Online, and a real Pickup between them. */
export type World = AsyncDisposable & {
  readonly slack: FakeSlack;
  readonly superoffice: FakeSuperOffice;
  readonly online: Online;
  readonly cast: Cast;
  readonly channels: readonly Channel[];
  /** Where cards go. */
  readonly support: Channel;
  /** Pickup's own account in SuperOffice. */
  readonly service: FakeAssociate;
  /** Where Pickup's own endpoints are. */
  readonly pickupUrl: string;
};

/** The app is what people make of it by the manifest, and no more. */
const manifest = new URL('../../manifest.yml', import.meta.url);

/** A lost event is made good so soon that nobody watching doubts that it will be. */
const usualPollSeconds = 5;

/** Starts everything on free ports of this machine, with a data folder that is removed in the end. */
export async function startWorld(pollSeconds = usualPollSeconds): Promise<World> {
  await using started = new AsyncDisposableStack();
  const slack = started.use(await startFakeSlack());
  slack.follows(await readFile(manifest, 'utf8'));
  const online = await startOnline(Date.now);
  started.use(online.login);
  const { tenant, pickupUrl } = online;
  Object.assign(slack.team, { name: tenant.company, domain: 'made-up-north' });
  const superoffice = started.use(await startFakeSuperOffice({ tenant }));
  const folder = await mkdtemp(join(tmpdir(), 'pickup-demo-'));
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const topics = ['Support', 'Sales'].map((name) =>
    superoffice.addTopic({ name, welcomeMessage: 'Hello! How can I help you?' }),
  );
  const channels = ['support', 'sales', 'general'].map((name) => slack.addChannel({ name }));
  const [support] = channels;
  const { systemUser: service } = superoffice;
  if (!support || !service) throw new Error('This SuperOffice is not online');
  for (const { topicId } of topics) letRead(superoffice, service, topicId);
  const cast = castIn(slack, superoffice, topics);
  const pickup = await startPickup({
    ...onlineSettings(online),
    HOST: '127.0.0.1',
    PICKUP_DATA: join(folder, 'data'),
    PICKUP_POLL_SECONDS: String(pollSeconds),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_CHANNEL: support.id,
    SLACK_API_URL: slack.apiUrl,
  });
  started.defer(() => pickup.stop(2_000));
  slack.deliverTo(`${pickupUrl}/slack/events`);
  await Promise.all([cast.anna, cast.tane].map((agent) => connects(agent, support)));
  const all = started.move();
  return {
    ...{ slack, superoffice, online, cast, channels, support, pickupUrl, service },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Whoever may see a topic is told that there is one; to be present is for people. */
function letRead(superoffice: FakeSuperOffice, service: FakeAssociate, topicId: number): void {
  service.present = false;
  const rights = { canRespond: false, canNotify: false, canListen: true };
  superoffice.setMember(topicId, service, rights);
}

async function startPickup(settings: Record<string, string>): Promise<Running> {
  const log = createLog('error', process.stderr);
  const pickup = await run(readConfig(settings), { time: systemTime, log });
  await pickup.ready;
  return pickup;
}

/** Somebody connects as people do, long ago: what they were told about it has been read and is gone. */
async function connects({ slack, associate, name }: Member, channel: Channel): Promise<void> {
  await slack.types('/pickup connect', channel);
  const { heading, text } = await new Visitor().connects(await linkFor(slack), associate);
  if (!heading.startsWith('You are connected')) throw new Error(`${name} is told: ${text}`);
  await slack.dm.reads();
  slack.whispers.length = 0;
  slack.dm.messages.length = 0;
}
