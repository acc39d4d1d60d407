import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { type Pace, usualPace } from '../../app/domain/pace.ts';
import { createLog } from '../../app/log.ts';
import { type Running, run } from '../../app/main.ts';
import type { Channel } from '../fakes/slack/channel.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import type { Person } from '../fakes/slack/person.ts';
import { seen } from '../fakes/slack/render.ts';
import {
  type FakeSuperOffice,
  startFakeSuperOffice,
} from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate, FakeSession, FakeTopic } from '../fakes/superoffice/state.ts';
import { type MovableTime, shiftableTime } from '../manual-time.ts';
import { customersWords } from './forbidden-words.ts';
import { LogLines } from './log-lines.ts';
import { type Exit, type OwnProcess, startProcess } from './own-process.ts';
import { ProcessWatch } from './process-watch.ts';

export type StoryOptions = {
  readonly mode?: 'http' | 'socket';
  readonly pace?: Partial<Pace>;
  readonly pollSeconds?: number;
  /** Pickup first runs in a process of its own, at its usual pace, to be ended with `process`. */
  readonly ownProcess?: boolean;
  /** What the clocks of this world show at the start: an ISO date-time. Default: the real time. */
  readonly startAt?: string;
  /** Sets the world up before Pickup starts for the first time. */
  readonly before?: (story: Story) => void | Promise<void>;
};

/** Somebody in Slack who may be a user in SuperOffice too. */
export type Agent = { readonly slack: Person; readonly associate: FakeAssociate };

/** What a story is made of. */
type World = {
  readonly slack: FakeSlack;
  readonly superoffice: FakeSuperOffice;
  readonly folder: string;
  readonly time: MovableTime;
  readonly watch: ProcessWatch;
};

type CustomerAsks = Parameters<FakeSuperOffice['customerAsks']>[0];

/** Slack is this many times faster in stories than in life. */
const slackPace = 50;

const storyPace: Pace = {
  ...usualPace,
  postEvery: usualPace.postEvery / slackPace,
  updateEvery: usualPace.updateEvery / slackPace,
  syncEvery: 10,
};

/**
 * A running Pickup between a Slack and a SuperOffice, with Anna in Oslo and Bob in New York who
 * answer chats on Support, and Cleo who is in Slack only. Stop it with `await using`; that fails the
 * test if a message is left unread, an error was logged, a log line holds a word that none may hold, a
 * rejection went unhandled or anything is left open.
 */
export class Story {
  readonly time: MovableTime = shiftableTime();
  readonly log = new LogLines();
  readonly slack: FakeSlack;
  readonly superoffice: FakeSuperOffice;
  readonly topic: FakeTopic;
  readonly channel: Channel;
  /** Everybody who answers chats on Support. */
  readonly agents: Agent[] = [];
  readonly anna: Agent;
  readonly bob: Agent;
  readonly cleo: Person;
  readonly service: FakeAssociate;
  readonly #watch: ProcessWatch;
  readonly #folder: string;
  readonly #options: StoryOptions;
  readonly #agents = new Map<string, { username: string; password: string }>();
  readonly #customers: FakeSession[] = [];
  #running: Running | undefined;
  #process: OwnProcess | undefined;
  #expectedErrors: RegExp[] = [];

  private constructor(
    options: StoryOptions,
    { slack, superoffice, folder, time, watch }: World,
  ) {
    this.#options = options;
    this.#watch = watch;
    this.slack = slack;
    this.superoffice = superoffice;
    this.time = time;
    this.#folder = folder;
    this.topic = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Hello!' });
    this.service = superoffice.addAssociate({ fullName: 'Pickup Service' });
    this.channel = slack.addChannel({ name: 'support' });
    this.anna = this.addAgent('Anna Berg', 'Europe/Oslo');
    this.bob = this.addAgent('Bob Stone', 'America/New_York');
    this.cleo = slack.addPerson({ name: 'Cleo Unlinked' });
  }

  static async start(options: StoryOptions = {}): Promise<Story> {
    const watch = new ProcessWatch();
    const time = shiftableTime();
    if (options.startAt) time.forward(Date.parse(options.startAt) - time.now());
    const slack = await startFakeSlack({ now: time.now, pace: slackPace });
    const superoffice = await startFakeSuperOffice({ now: time.now });
    const folder = await mkdtemp(join(tmpdir(), 'pickup-story-'));
    const story = new Story(options, { slack, superoffice, folder, time, watch });
    await story.writeAgents();
    await options.before?.(story);
    await (options.ownProcess ? story.startsProcess() : story.startsPickup());
    return story;
  }

  /** Somebody who answers chats on Support; call `writeAgents` afterwards. */
  addAgent(name: string, zone: string | null = 'Europe/Oslo'): Agent {
    const slack = this.slack.addPerson({ name, zone });
    const associate = this.superoffice.addAssociate({ fullName: name });
    this.superoffice.setMember(this.topic.topicId, associate);
    this.#agents.set(slack.id, { username: associate.username, password: associate.password });
    const agent = { slack, associate };
    this.agents.push(agent);
    return agent;
  }

  get agentsFile(): string {
    return join(this.#folder, 'agents.json');
  }

  /** @param text what the file holds instead of everybody added so far */
  async writeAgents(text = JSON.stringify(Object.fromEntries(this.#agents))): Promise<void> {
    await writeFile(this.agentsFile, text);
    await chmod(this.agentsFile, 0o600);
  }

  settings(): Record<string, string> {
    const entrance =
      this.#options.mode === 'socket'
        ? { SLACK_APP_TOKEN: this.slack.appToken }
        : { SLACK_SIGNING_SECRET: this.slack.signingSecret };
    return {
      ...entrance,
      PORT: '0',
      HOST: '127.0.0.1',
      PICKUP_DATA: join(this.#folder, 'data'),
      PICKUP_AGENTS: this.agentsFile,
      PICKUP_POLL_SECONDS: '1',
      LOG_LEVEL: 'trace',
      SLACK_BOT_TOKEN: this.slack.botToken,
      SLACK_CHANNEL: this.channel.id,
      SLACK_API_URL: this.slack.apiUrl,
      SUPEROFFICE_API_URL: this.superoffice.url,
      SUPEROFFICE_USERNAME: this.service.username,
      SUPEROFFICE_PASSWORD: this.service.password,
    };
  }

  /** Starts Pickup on the folder of this story; again after `stopsPickup`. */
  async startsPickup(): Promise<void> {
    const config = {
      ...readConfig(this.settings()),
      pollSeconds: this.#options.pollSeconds ?? 0.03,
    };
    const log = createLog('trace', this.log);
    const pace = { ...storyPace, ...this.#options.pace };
    this.#running = await run(config, { time: this.time, log, pace });
    await this.#opensToSlack();
  }

  /** Starts Pickup as people do, in a process of its own. */
  async startsProcess(): Promise<void> {
    this.#process = await startProcess(this.settings(), this.log);
    this.#running = this.#process;
    await this.#opensToSlack();
  }

  /** Ends Pickup's own process: `kill` as a power cut would, `terminate` as a supervisor does. */
  async endsProcess(how: 'kill' | 'terminate'): Promise<Exit> {
    if (!this.#process) throw new Error('Pickup does not run in a process of its own');
    const exit = await this.#process[how]();
    this.#running = undefined;
    return exit;
  }

  async #opensToSlack(): Promise<void> {
    this.slack.deliverTo(`${this.url}/slack/events`);
    if (this.#options.mode === 'socket') await this.slack.socket.connected(1);
  }

  async stopsPickup(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#running?.port}`;
  }

  /** A customer asks for a chat; nobody has read its card yet. */
  asks(about: CustomerAsks = {}): FakeSession {
    const session = this.superoffice.customerAsks(about);
    this.#customers.push(session);
    return session;
  }

  /** A customer asks for a chat, and its card is there and has been seen by people. */
  async card(about: CustomerAsks = {}): Promise<{ card: FakeMessage; session: FakeSession }> {
    const before = this.channel.messages.length;
    const session = this.asks({ name: 'Kari Nordmann', message: 'Where is my invoice?', ...about });
    await expect
      .poll(() => this.channel.messages.length, { timeout: 5_000 })
      .toBeGreaterThan(before);
    const card = this.channel.messages.at(-1);
    if (!card) throw new Error('no card');
    card.read();
    return { card, session };
  }

  /** Waits until the channel holds so many messages, and reads them. */
  async cards(count: number): Promise<readonly FakeMessage[]> {
    const { messages } = this.channel;
    await expect.poll(() => messages.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(count);
    for (const message of messages) message.read();
    return messages;
  }

  /** Waits until Pickup has looked at SuperOffice's queue so many times more. */
  async polls(times = 3): Promise<void> {
    const looks = () => this.superoffice.calls.of('ChatSession').length;
    const before = looks();
    await expect.poll(looks, { timeout: 5_000 }).toBeGreaterThan(before + times);
  }

  /** Lets minutes pass, each with whatever Pickup does in it, until something is so. */
  async later(isSo: () => boolean): Promise<void> {
    const soNow = () => {
      if (isSo()) return true;
      this.time.forward(60_000);
      return false;
    };
    await expect.poll(soNow, { timeout: 5_000, interval: 50 }).toBe(true);
  }

  /** Lets so many minutes pass, each with whatever Pickup does in it. */
  async waitsOut(minutes: number): Promise<void> {
    let passed = 0;
    await this.later(() => passed++ === minutes);
  }

  /** Waits until the card reads like this. */
  async shows(card: FakeMessage, words: string | RegExp): Promise<string> {
    await expect.poll(() => seen(card), { timeout: 5_000 }).toMatch(words);
    return seen(card);
  }

  /** What every agent is told next, by who they are in SuperOffice. */
  async answers(): Promise<ReadonlyMap<FakeAssociate | undefined, string>> {
    const heard = this.agents.map(
      async ({ associate, slack }) => [associate, await slack.whispered()] as const,
    );
    return new Map(await Promise.all(heard));
  }

  /** Waits until SuperOffice was asked this so many times, answered or not. */
  async calls(method: string, times = 1): Promise<void> {
    const made = () => this.superoffice.calls.of(method).length;
    await expect.poll(made, { timeout: 5_000 }).toBeGreaterThanOrEqual(times);
  }

  /** An error line like this is part of the story. */
  expectError(words: RegExp): void {
    this.#expectedErrors.push(words);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopsPickup();
    await this.slack.stop();
    await this.superoffice.stop();
    await rm(this.#folder, { recursive: true, force: true });
    const left = await this.#watch.end();
    expect(this.slack.unread().map(seen), 'messages nobody read').toEqual([]);
    expect(this.#unexpectedErrors(), 'errors in the log').toEqual([]);
    expect(this.#leaks(), 'secrets in the log').toEqual([]);
    expect(this.#watch.rejections, 'unhandled rejections').toEqual([]);
    expect(left, 'left open').toEqual([]);
  }

  #unexpectedErrors(): string[] {
    return this.log
      .errors()
      .filter((line) => !this.#expectedErrors.some((words) => words.test(line)));
  }

  /** Log lines that hold a secret or something a customer typed. */
  #leaks(): string[] {
    const forbidden = [...this.#secrets(), ...this.#customers.flatMap(customersWords)];
    return this.log.lines.filter((line) => forbidden.some((word) => line.includes(word)));
  }

  #secrets(): string[] {
    const { botToken, appToken, signingSecret } = this.slack;
    const passwords = [...this.#agents.values(), this.service].map(({ password }) => password);
    return [botToken, appToken, signingSecret, ...passwords, '/response/'];
  }
}
