import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/config.ts';
import { createLog } from '../../app/log.ts';
import { run } from '../../app/run.ts';
import { systemTime } from '../../app/system-time.ts';
import type { Channel } from '../fakes/slack/channel.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import type { Person } from '../fakes/slack/person.ts';
import {
  type FakeSuperOffice,
  startFakeSuperOffice,
} from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';

/** Somebody who answers chats. */
export type Agent = {
  readonly name: string;
  readonly city: string;
  readonly zone: string;
  readonly slack: Person;
  readonly associate: FakeAssociate;
};

/** A made-up Slack, a made-up SuperOffice, and a real Pickup between them. */
export type World = {
  readonly superoffice: FakeSuperOffice;
  readonly channel: Channel;
  readonly anna: Agent;
  readonly ravi: Agent;
  /** Where Pickup's own endpoints are. */
  readonly url: string;
  stop(): Promise<void>;
};

/** Starts everything on free ports of this machine, with a data folder that `stop` removes. */
export async function startWorld(): Promise<World> {
  const slack = await startFakeSlack();
  const superoffice = await startFakeSuperOffice();
  const folder = await mkdtemp(join(tmpdir(), 'pickup-demo-'));
  const { topicId } = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Hello!' });
  const service = superoffice.addAssociate({ fullName: 'Pickup Service' });
  const channel = slack.addChannel({ name: 'support' });

  function addAgent(fullName: string, zone: string): Agent {
    const [name = ''] = fullName.split(' ');
    const person = slack.addPerson({ name: fullName, zone });
    const associate = superoffice.addAssociate({ fullName });
    superoffice.setMember(topicId, associate);
    return { name, city: zone.replace(/.*\//, ''), zone, slack: person, associate };
  }

  const anna = addAgent('Anna Berg', 'Europe/Oslo');
  const ravi = addAgent('Ravi Menon', 'Asia/Kolkata');
  const agentsFile = join(folder, 'agents.json');
  const logins = Object.fromEntries([anna, ravi].map((agent) => [agent.slack.id, loginOf(agent)]));
  await writeFile(agentsFile, JSON.stringify(logins), { mode: 0o600 });

  const webhookSecret = randomBytes(24).toString('base64url');
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    PICKUP_DATA: join(folder, 'data'),
    PICKUP_AGENTS: agentsFile,
    SUPEROFFICE_WEBHOOK_SECRET: webhookSecret,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_CHANNEL: channel.id,
    SLACK_API_URL: slack.apiUrl,
    SUPEROFFICE_API_URL: superoffice.url,
    SUPEROFFICE_USERNAME: service.username,
    SUPEROFFICE_PASSWORD: service.password,
  });
  const pickup = await run(config, { time: systemTime, log: createLog('error', process.stderr) });
  await pickup.ready;
  await slack.socket.connected();
  const url = `http://127.0.0.1:${pickup.port}`;
  const targetUrl = `${url}/superoffice/webhook`;
  await superoffice.savesWebhook({ targetUrl, secret: webhookSecret });

  async function stop(): Promise<void> {
    await pickup.stop(2_000);
    await slack.stop();
    await superoffice.stop();
    await rm(folder, { recursive: true, force: true });
  }

  return { superoffice, channel, anna, ravi, url, stop };
}

function loginOf({ associate: { username, password } }: Agent) {
  return { username, password };
}
