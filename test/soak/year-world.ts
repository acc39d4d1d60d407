import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, sharedClock, startChild } from '../bench/child.ts';
import { quantile } from '../bench/figures.ts';
import { timeCalls } from '../bench/time-calls.ts';
import { eventually } from '../fakes/slack/eventually.ts';
import { startFakeSlack } from '../fakes/slack/fake-slack.ts';
import { seen } from '../fakes/slack/render.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import { settingsOf } from '../harness/settings.ts';
import { shiftableTime } from '../manual-time.ts';
import type { MovablePickup } from './movable-pickup-process.ts';

/** A Slack and a SuperOffice with an agent, whose clocks are moved. */
export type YearWorld = {
  /** Moves all clocks. */
  forward(ms: number): void;
  readonly workspace: string;
  readonly settings: Record<string, string>;
  /**
   * Lets so many chats come through the door of the Pickup on this port, each to be picked up and ended.
   * @returns what the fastest tenth took, as the machine may be busy, in milliseconds: until a click was
   * acknowledged, and until SuperOffice was asked
   */
  clicks(port: number, count: number): Promise<{ acknowledged: number; asked: number }>;
  /** Lends a Pickup that has the same time, on the folder of the settings. */
  withPickup<T>(use: (pickup: Child<MovablePickup>) => Promise<T>): Promise<T>;
  /** What the cards say now. */
  cards(): readonly string[];
  stop(): Promise<void>;
};

/** @param folder where the settings put what Pickup needs on disk */
export async function startYearWorld(folder: string): Promise<YearWorld> {
  const time = shiftableTime();
  const slack = await startFakeSlack({ now: time.now, pace: 1e6 });
  const superoffice = await startFakeSuperOffice({ now: time.now });
  const pickUps = timeCalls(superoffice.calls, 'PickUpChatSession');
  const { topicId } = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Hello!' });
  const service = superoffice.addAssociate({ fullName: 'Pickup Service' });
  const channel = slack.addChannel({ name: 'support' });
  const anna = slack.addPerson({ name: 'Anna Berg' });
  const associate = superoffice.addAssociate({ fullName: 'Anna Berg' });
  superoffice.setMember(topicId, associate, { canNotify: false });
  const agentsFile = join(folder, 'agents.json');
  const { username, password } = associate;
  await writeFile(agentsFile, JSON.stringify({ [anna.id]: { username, password } }), {
    mode: 0o600,
  });

  async function oneChat() {
    const before = channel.messages.length;
    const { sessionId } = superoffice.customerAsks({ topicId, name: 'Kari', message: 'Hello?' });
    const isThere = () => channel.messages[before];
    const card = await eventually(isThere, () => 'no card came', 20_000);
    const clicked = sharedClock();
    const { ms: acknowledged } = await anna.clicks('Pick Up', card);
    await anna.whispered(20_000);
    superoffice.endSession(sessionId);
    const asked = (pickUps.of(sessionId)[0]?.arrived ?? Number.NaN) - clicked;
    return { acknowledged, asked };
  }

  const settings = {
    ...settingsOf({ slack, superoffice, channel, service }, 'http'),
    LOG_LEVEL: 'error',
    PICKUP_DATA: join(folder, 'data'),
    PICKUP_AGENTS: agentsFile,
  };

  async function withPickup<T>(use: (pickup: Child<MovablePickup>) => Promise<T>): Promise<T> {
    const module = new URL('./movable-pickup-process.ts', import.meta.url);
    const args = [`${time.now() - Date.now()}`];
    const pickup = await startChild<MovablePickup>(module, { args, env: settings });
    try {
      const used = await use(pickup);
      await pickup.ask('stop');
      return used;
    } finally {
      await pickup.end();
    }
  }

  return {
    workspace: slack.team.id,
    settings,
    forward: (ms) => time.forward(ms),
    withPickup,
    cards: () => channel.messages.map(seen),
    clicks: async (port, count) => {
      slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
      await oneChat();
      const all = [];
      for (let chat = 0; chat < count; chat += 1) all.push(await oneChat());
      return {
        acknowledged: quantile(
          all.map(({ acknowledged }) => acknowledged),
          0.1,
        ),
        asked: quantile(
          all.map(({ asked }) => asked),
          0.1,
        ),
      };
    },
    stop: async () => {
      await slack.stop();
      await superoffice.stop();
    },
  };
}
