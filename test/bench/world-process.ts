import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAppStub } from '../fakes/slack/app-stub.ts';
import { eventually } from '../fakes/slack/eventually.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import { answerWith, sharedClock } from './child.ts';
import type { Signed } from './load.ts';
import { timeCalls } from './time-calls.ts';
import { webhookVerbs } from './webhook-verbs.ts';

/** Who clicks on which chat, each by their number. */
export type WhoClicks = { readonly agent: number; readonly chat: number };

/** A Slack so many times as fast as in life and a SuperOffice, with a topic that `agents` may answer. */
const agentCount = Number(process.argv[2]);
const slack = await startFakeSlack({ pace: Number(process.argv[3]) });
const superoffice = await startFakeSuperOffice();
const pickUps = timeCalls(superoffice.calls, 'PickUpChatSession');
const stub = await startAppStub();
slack.deliverTo(stub.url);
const folder = await mkdtemp(join(tmpdir(), 'pickup-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const { topicId } = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Hello!' });
const service = superoffice.addAssociate({ fullName: 'Pickup Service' });
const channel = slack.addChannel({ name: 'support' });
const agents = Array.from({ length: agentCount }, (_, index) => {
  const fullName = `Agent${index} Berg`;
  const associate = superoffice.addAssociate({ fullName });
  superoffice.setMember(topicId, associate, { canNotify: false });
  return { slack: slack.addPerson({ name: fullName }), associate };
});
const agentsFile = join(folder, 'agents.json');
await writeFile(agentsFile, JSON.stringify(Object.fromEntries(agents.map(entryOf))), {
  mode: 0o600,
});
const chats: { readonly sessionId: number; card: FakeMessage | null }[] = [];

const world = {
  ...webhookVerbs({ slack, superoffice, agents }),

  /** The environment for a Pickup, with a data folder of its own. */
  settings: async () => ({
    PORT: '0',
    HOST: '127.0.0.1',
    PICKUP_DATA: await mkdtemp(join(folder, 'data-')),
    PICKUP_AGENTS: agentsFile,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_CHANNEL: channel.id,
    SLACK_API_URL: slack.apiUrl,
    SUPEROFFICE_API_URL: superoffice.url,
    SUPEROFFICE_USERNAME: service.username,
    SUPEROFFICE_PASSWORD: service.password,
  }),

  /** So many customers ask for chats. A Pickup that starts afterwards finds them at its first look. */
  customersAsk: (count: number) => {
    const first = chats.length;
    for (let index = first; index < first + count; index++) {
      const message = 'Where is my invoice?';
      const { sessionId } = superoffice.customerAsks({ name: nameOf(index), message });
      chats.push({ sessionId, card: null });
    }
  },

  /** Resolves when all their cards are in Slack. */
  cardsPosted: async () => {
    await eventually(
      () => channel.messages.length >= chats.length || undefined,
      () => `${channel.messages.length} of ${chats.length} cards came`,
      60_000,
    );
    const cards = new Map(channel.messages.map((card) => [seen(card).split('\n')[1], card]));
    for (const [index, chat] of chats.entries()) chat.card = cards.get(nameOf(index)) ?? null;
  },

  /** What Slack would send when these people click. */
  clicks: async (wanted: readonly WhoClicks[]): Promise<Signed[]> => {
    const clicks: Signed[] = [];
    for (const { agent, chat } of wanted) {
      const card = chats[chat]?.card;
      if (card) await agents[agent]?.slack.clicks('Pick Up', card, { stale: true });
      const sent = stub.received.pop();
      if (sent) clicks.push({ headers: signatureOf(sent.headers), body: sent.body });
    }
    return clicks;
  },

  /** Waits until everybody was told how their click went. */
  allWhispered: async () => {
    await everybodyTold();
  },

  /** From now on no pick-up is answered. */
  holdPickUps: () => superoffice.faults.hang('PickUpChatSession'),

  /** From now on no read of a session is answered. */
  holdReads: () => superoffice.faults.hang('GetChatSessionEntity'),

  /** The next pick-ups are answered once so many have come. */
  gatherPickUps: (count: number) => superoffice.faults.holdPickUps(count),

  /** Waits until so many chats show who has them, then says when what happened with each. */
  pickedUp: async (count: number) => {
    const shown = () => chats.filter(showsPickUp).length;
    await eventually(
      () => shown() >= count || undefined,
      () => `${shown()} of ${count} cards show a pick-up`,
      60_000,
    );
    const updates = firstUpdates();
    return chats.map(({ sessionId, card }) => ({
      ...(pickUps.of(sessionId).at(-1) ?? { arrived: null, answered: null }),
      updated: updates.get(card?.ts ?? '') ?? null,
    }));
  },

  /** Waits until everybody was told how their click on a chat went, then says who won and who was told. */
  raceResult: async (number: number) => {
    await everybodyTold();
    const allTold = sharedClock();
    const winners = superoffice.winners(chats[number]?.sessionId ?? 0);
    const name = winners[0]?.fullName ?? 'nobody';
    const words = agents.flatMap(({ slack: { whispers } }) => whispers.map(seen));
    for (const { slack: person } of agents) person.whispers.length = 0;
    return {
      allTold,
      winners: winners.length,
      losersTold: words.filter((word) => word.startsWith(name)).length,
      winnersTold: words.filter((word) => word.startsWith('You have the chat.')).length,
    };
  },
};

export type WorldProcess = typeof world;
answerWith(world);

async function everybodyTold(): Promise<void> {
  const told = () => agents.filter(({ slack: { whispers } }) => whispers.length > 0).length;
  await eventually(
    () => told() >= agents.length || undefined,
    () => `${told()} of ${agents.length} were told`,
    20_000,
  );
}

function nameOf(chat: number): string {
  return `Customer ${chat}`;
}

function showsPickUp({ card }: (typeof chats)[number]): boolean {
  return card !== null && seen(card).startsWith('Picked up by');
}

function entryOf({ slack: { id }, associate: { username, password } }: (typeof agents)[number]) {
  return [id, { username, password }] as const;
}

function signatureOf(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const names = ['content-type', 'x-slack-request-timestamp', 'x-slack-signature'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name])]));
}

/** When the first chat.update of each message came, on the shared clock. */
function firstUpdates(): Map<string, number> {
  const shift = sharedClock() - performance.now();
  const updates = new Map<string, number>();
  for (const { args, arrived } of slack.calls.of('chat.update')) {
    const ts = String(args.ts);
    if (!updates.has(ts)) updates.set(ts, arrived + shift);
  }
  return updates;
}
