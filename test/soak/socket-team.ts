import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../fakes/slack/eventually.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import type { Person } from '../fakes/slack/person.ts';
import { seen } from '../fakes/slack/render.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';

type Agent = { readonly slack: Person; readonly associate: FakeAssociate };

/** A chat, who clicks on its card, and how often until Slack had an acknowledgement. */
export type Taken = {
  readonly name: string;
  readonly sessionId: number;
  readonly agent: Agent;
  readonly clicks: number;
};

export type SocketTeam = Awaited<ReturnType<typeof startSocketTeam>>;

const howMany = 20;

/** A Slack without limits, a SuperOffice, and people who take every chat as soon as they see its card. */
export async function startSocketTeam() {
  const slack = await startFakeSlack({ pace: 1e6 });
  const superoffice = await startFakeSuperOffice();
  const folder = await mkdtemp(join(tmpdir(), 'pickup-soak-'));
  const { topicId } = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Hello!' });
  const service = superoffice.addAssociate({ fullName: 'Pickup Service' });
  const channel = slack.addChannel({ name: 'support' });
  const agents = Array.from({ length: howMany }, (_, index): Agent => {
    const fullName = `Agent${index} Berg`;
    const associate = superoffice.addAssociate({ fullName });
    superoffice.setMember(topicId, associate, { canNotify: false });
    return { slack: slack.addPerson({ name: fullName }), associate };
  });
  const agentsFile = join(folder, 'agents.json');
  const entries = agents.map(({ slack: { id }, associate: { username, password } }) => [
    id,
    { username, password },
  ]);
  await writeFile(agentsFile, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
  const card = cardsByCustomer(channel);

  return {
    slack,
    superoffice,
    settings: {
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      PICKUP_POLL_SECONDS: '1',
      PICKUP_DATA: join(folder, 'data'),
      PICKUP_AGENTS: agentsFile,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_CHANNEL: channel.id,
      SLACK_API_URL: slack.apiUrl,
      SUPEROFFICE_API_URL: superoffice.url,
      SUPEROFFICE_USERNAME: service.username,
      SUPEROFFICE_PASSWORD: service.password,
    },

    /** A customer asks, and somebody clicks on the card until Slack had an acknowledgement. */
    async chat(number: number): Promise<Taken> {
      const name = `Customer ${number}.`;
      const { sessionId } = superoffice.customerAsks({ name, message: 'Where is my invoice?' });
      const agent = agents[number % howMany] as Agent;
      const patience = 60_000;
      const posted = await eventually(
        () => card(name),
        () => `No card of ${name}`,
        patience,
      );
      let clicks = 1;
      while (!(await agent.slack.clicks('Pick Up', posted, { stale: true })).ok) {
        clicks += 1;
        await wait(1_000);
      }
      return { name, sessionId, agent, clicks };
    },

    /** The one who clicked has the chat, and was told. */
    isCarriedOut({ name, sessionId, agent }: Taken): boolean {
      const has = superoffice.winners(sessionId).includes(agent.associate);
      return has && agent.slack.whispers.some((whisper) => seen(whisper).includes(name));
    },

    async [Symbol.asyncDispose](): Promise<void> {
      await slack.stop();
      await superoffice.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Finds a customer's card; each message is looked at once. */
function cardsByCustomer({ messages }: { readonly messages: readonly FakeMessage[] }) {
  const cards = new Map<string, FakeMessage>();
  let looked = 0;
  return (name: string): FakeMessage | undefined => {
    for (const message of messages.slice(looked)) {
      cards.set(/Customer \d+\./.exec(seen(message))?.[0] ?? '', message);
    }
    looked = messages.length;
    return cards.get(name);
  };
}
