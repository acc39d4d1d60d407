import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDoctor } from '../../app/doctor/run-doctor.ts';
import { systemTime } from '../../app/system-time.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';

type Running = {
  env?: NodeJS.ProcessEnv;
  signInAsAgents?: boolean;
  nodeVersion?: string;
  /** How far this machine's clock is ahead of Slack's. */
  aheadMs?: number;
};

/** A team for which everything is set up: Anna answers chats on Support, in #chats. */
export async function startTeam({ superofficeNow }: { superofficeNow?: () => number } = {}) {
  const slack = await startFakeSlack();
  const superoffice = await startFakeSuperOffice(superofficeNow ? { now: superofficeNow } : {});
  const folder = await mkdtemp(join(tmpdir(), 'pickup-doctor-'));
  const anna = slack.addPerson({ name: 'Anna Berg' });
  const annaThere = superoffice.addAssociate({ fullName: 'Anna Berg' });
  const service = superoffice.addAssociate({ fullName: 'Pickup Service' });
  const topic = superoffice.addTopic({ name: 'Support' });
  superoffice.setMember(topic.topicId, annaThere);
  superoffice.setMember(topic.topicId, service, { canRespond: false, canListen: true });
  const channel = slack.addChannel({ name: 'chats' });
  const agentsFile = join(folder, 'agents.json');

  const writeAgents = async (agents: object | string) => {
    await writeFile(agentsFile, typeof agents === 'string' ? agents : JSON.stringify(agents));
    await chmod(agentsFile, 0o600);
  };
  const annaEntry = { username: annaThere.username, password: annaThere.password };
  await writeAgents({ [anna.id]: annaEntry });

  const env: NodeJS.ProcessEnv = {
    PICKUP_DATA: join(folder, 'data'),
    PICKUP_AGENTS: agentsFile,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_CHANNEL: channel.id,
    SLACK_API_URL: slack.apiUrl,
    SUPEROFFICE_API_URL: superoffice.url,
    SUPEROFFICE_USERNAME: service.username,
    SUPEROFFICE_PASSWORD: service.password,
  };

  /** Everything the doctor prints, and whether it was content. */
  const examined = async ({ aheadMs = 0, ...running }: Running = {}) => {
    const lines: string[] = [];
    const allWell = await runDoctor({
      env: { ...env, ...running.env },
      nodeVersion: running.nodeVersion ?? '26.10.0',
      time: { ...systemTime, now: () => Date.now() + aheadMs },
      signInAsAgents: running.signInAsAgents ?? false,
      print: (text) => lines.push(text),
    });
    return { allWell, text: lines.join('\n').replaceAll(/ {2,}/g, ' ') };
  };

  const stop = async () => {
    await Promise.all([slack.stop(), superoffice.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return {
    ...{ slack, superoffice, folder, anna, annaThere, annaEntry, service, topic, channel },
    ...{ agentsFile, writeAgents, env, examined, [Symbol.asyncDispose]: stop },
  };
}
