import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Pace } from '../../app/domain/pace.ts';
import type { Running } from '../../app/run.ts';
import type { Channel } from '../fakes/slack/channel.ts';
import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import type { Person } from '../fakes/slack/person.ts';
import { seen } from '../fakes/slack/render.ts';
import type { FakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate, FakeSession, FakeTopic } from '../fakes/superoffice/state.ts';
import type { MovableTime } from '../manual-time.ts';
import { AgentsFile } from './agents-file.ts';
import { customersWords, passwordWords } from './forbidden-words.ts';
import { LogLines } from './log-lines.ts';
import { type Online, onlineSecrets } from './online.ts';
import type { Exit } from './own-process.ts';
import { PickupHereOrThere } from './pickup-here-or-there.ts';
import { settingsOf, webhookSecret } from './settings.ts';
import { startWorld, type World } from './world.ts';

export type StoryOptions = {
  readonly mode?: 'http' | 'socket';
  readonly pace?: Partial<Pace>;
  /** Null: as Pickup sees fit. */
  readonly pollSeconds?: number | null;
  /** SuperOffice tells Pickup of its chats by webhook. Online Pickup sees to that itself, if it may. */
  readonly webhooks?: boolean;
  /** SuperOffice is SuperOffice Online: nobody is linked at first, and there is no agents file. */
  readonly online?: boolean;
  /** Agents are told of waiting chats by DM. */
  readonly dms?: boolean;
  /** Pickup first runs in a process of its own, at its usual pace, to be ended with `process`. */
  readonly ownProcess?: boolean;
  /** Settings besides the usual ones, or instead of them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the clocks of this world show at the start: an ISO date-time. Default: the real time. */
  readonly startAt?: string;
  /** On the embedded store, whatever the tests run on. */
  readonly embedded?: boolean;
  /** Sets the world up before Pickup starts for the first time. */
  readonly before?: (story: Story) => void | Promise<void>;
};

/** Somebody in Slack who may be a user in SuperOffice too. */
export type Agent = { readonly slack: Person; readonly associate: FakeAssociate };

type CustomerAsks = Parameters<FakeSuperOffice['customerAsks']>[0];

/**
 * A running Pickup between a Slack and a SuperOffice, with Anna in Oslo and Bob in New York who
 * answer chats on Support, and Cleo who is in Slack only. Stop it with `await using`; that fails the
 * test if a message is left unread, an error was logged, a log line holds a word that none may hold, a
 * rejection went unhandled or anything is left open.
 */
export class Story {
  readonly time: MovableTime;
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
  readonly #world: World;
  readonly #options: StoryOptions;
  readonly #agentsFile: AgentsFile;
  readonly #pickup: PickupHereOrThere;
  /** The chats that were asked for, oldest first. */
  readonly customers: FakeSession[] = [];
  #expectedErrors: RegExp[] = [];

  private constructor(options: StoryOptions, world: World) {
    const { slack, superoffice, time } = world;
    this.#options = options;
    this.#world = world;
    this.slack = slack;
    this.superoffice = superoffice;
    this.time = time;
    this.#agentsFile = new AgentsFile(join(world.folder, 'agents.json'));
    const { pollSeconds = 0.03, pace = {} } = options;
    this.#pickup = new PickupHereOrThere({ time, log: this.log, pollSeconds, pace });
    this.topic = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Hello!' });
    this.service =
      superoffice.systemUser ?? superoffice.addAssociate({ fullName: 'Pickup Service' });
    if (world.online) superoffice.webhooks.isOpen = options.webhooks ?? false;
    this.channel = slack.addChannel({ name: 'support' });
    this.anna = this.addAgent('Anna Berg', 'Europe/Oslo');
    this.bob = this.addAgent('Bob Stone', 'America/New_York');
    this.cleo = slack.addPerson({ name: 'Cleo Unlinked' });
  }

  static async start(options: StoryOptions = {}): Promise<Story> {
    const story = new Story(options, await startWorld({ ...options, isOnline: options.online }));
    await story.writeAgents();
    await options.before?.(story);
    await (options.ownProcess ? story.startsProcess() : story.startsPickup());
    return story;
  }

  /** Somebody who answers chats on Support; call `writeAgents` afterwards. */
  addAgent(name: string, zone: string | null = 'Europe/Oslo'): Agent {
    const slack = this.slack.addPerson({ name, zone });
    const associate = this.superoffice.addAssociate({ fullName: name });
    const canNotify = this.#options.dms ?? false;
    this.superoffice.setMember(this.topic.topicId, associate, { canNotify });
    this.#agentsFile.add(slack, associate);
    this.agents.push({ slack, associate });
    return { slack, associate };
  }

  get agentsFile(): string {
    return this.#agentsFile.path;
  }

  /** @param text what the agents file holds instead of everybody added so far */
  async writeAgents(text?: string): Promise<void> {
    await this.#agentsFile.write(text);
  }

  /** Where people and apps sign in to this SuperOffice. */
  get online(): Online {
    if (!this.#world.online) throw new Error('this SuperOffice is not online');
    return this.#world.online;
  }

  settings(): Record<string, string> {
    const { database, folder, online } = this.#world;
    const team = { ...this.#world, channel: this.channel, service: this.service };
    return {
      ...settingsOf(team, this.#options.mode ?? 'http'),
      PICKUP_DATA: join(folder, 'data'),
      ...(database && { DATABASE_URL: database.url }),
      ...(!online && { PICKUP_AGENTS: this.agentsFile }),
      ...(!online && this.#options.webhooks && { SUPEROFFICE_WEBHOOK_SECRET: webhookSecret }),
      ...this.#options.environment,
    };
  }

  /** Starts Pickup on the folder of this story; again after `stopsPickup`, with other settings if given. */
  async startsPickup(changed: Record<string, string> = {}): Promise<void> {
    await this.#pickup.startHere({ ...this.settings(), ...changed });
    await this.#opens();
  }

  /** Has Pickup try to start, however long that takes. */
  async triesToStart(changed: Record<string, string> = {}): Promise<Running> {
    const running = await this.#pickup.beginHere({ ...this.settings(), ...changed });
    this.slack.deliverTo(`${this.url}/slack/events`);
    return running;
  }

  /** Starts Pickup as people do, in a process of its own. */
  async startsProcess(): Promise<void> {
    await this.#pickup.startThere(this.settings());
    await this.#opens();
  }

  async #opens(): Promise<void> {
    if (this.#options.webhooks && !this.#world.online) await this.#opensToSuperOffice();
    this.slack.deliverTo(`${this.url}/slack/events`);
    if (this.#options.mode === 'socket') await this.slack.socket.connected(1);
  }

  /** An administrator sets the webhook up; after a restart Pickup is at another address here. */
  async #opensToSuperOffice(): Promise<void> {
    const { webhooks } = this.superoffice;
    const targetUrl = `${this.url}/superoffice/webhook`;
    if (webhooks.all.length > 0) Object.assign(webhooks.all[0] ?? {}, { targetUrl });
    else await this.superoffice.savesWebhook({ targetUrl, secret: webhookSecret });
  }

  async stopsPickup(): Promise<void> {
    await this.#pickup.stop();
  }

  /** Everything that a stopped Pickup stored is gone. */
  async losesData(): Promise<void> {
    await rm(join(this.#world.folder, 'data'), { recursive: true, force: true });
    await this.#world.database?.empty();
  }

  /** Ends Pickup's own process: `kill` as a power cut would, `terminate` as a supervisor does. */
  endsProcess(how: 'kill' | 'terminate'): Promise<Exit> {
    return this.#pickup.end(how);
  }

  /** Sends a signal to Pickup's own process. */
  signals(signal: NodeJS.Signals): void {
    this.#pickup.signal(signal);
  }

  /** Of Pickup's own process. */
  get pid(): number | undefined {
    return this.#pickup.pid;
  }

  get url(): string {
    return this.#pickup.url;
  }

  /** A customer asks for a chat; nobody has read its card yet. */
  asks(about: CustomerAsks = {}): FakeSession {
    const session = this.superoffice.customerAsks(about);
    this.customers.push(session);
    return session;
  }

  /** A customer asks for a chat, and its card is there and has been seen by people. */
  async card(about: CustomerAsks = {}): Promise<{ card: FakeMessage; session: FakeSession }> {
    const before = this.channel.messages.length;
    const session = this.asks({ name: 'Kari Nordmann', message: 'Where is my invoice?', ...about });
    return { card: await this.newCard(before), session };
  }

  /** The card that comes after so many messages, seen by people. */
  async newCard(before = 0): Promise<FakeMessage> {
    await this.cards(before + 1);
    const card = this.channel.messages.at(-1);
    if (!card) throw new Error('no card');
    return card;
  }

  /** Waits until the channel holds so many messages, and reads them. */
  async cards(count: number): Promise<readonly FakeMessage[]> {
    const { messages } = this.channel;
    await expect.poll(() => messages.length).toBeGreaterThanOrEqual(count);
    for (const message of messages) message.read();
    return messages;
  }

  /** Waits until Pickup has looked at SuperOffice's queue so many times more. */
  async polls(times = 3): Promise<void> {
    const before = this.superoffice.calls.of('ChatSession').length;
    await this.calls('ChatSession', before + times + 1);
  }

  /**
   * Lets minutes pass, or other steps, each with whatever Pickup does in it, until something is so.
   * @param timeout how long we wait for it, in our own milliseconds; default as for every condition
   */
  async later(isSo: () => boolean, stepMs = 60_000, timeout?: number): Promise<void> {
    const soNow = () => {
      if (isSo()) return true;
      this.time.forward(stepMs);
      return false;
    };
    await expect.poll(soNow, { interval: 50, ...(timeout && { timeout }) }).toBe(true);
  }

  /** Lets so many minutes pass, each with whatever Pickup does in it. */
  async waitsOut(minutes: number): Promise<void> {
    let passed = 0;
    await this.later(() => passed++ === minutes);
  }

  /** Waits until the card reads like this. */
  async shows(card: FakeMessage, words: string | RegExp): Promise<string> {
    await expect.poll(() => seen(card)).toMatch(words);
    return seen(card);
  }

  /** Waits until Pickup has asked SuperOffice who this agent is. */
  async met({ associate }: Agent): Promise<void> {
    const asked = () => this.superoffice.calls.of('currentPrincipal');
    const answered = () =>
      asked().some(({ user, status }) => user === associate.username && status);
    await expect.poll(answered).toBe(true);
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
    await expect.poll(made).toBeGreaterThanOrEqual(times);
  }

  /** An error line like this is part of the story. */
  expectError(words: RegExp): void {
    this.#expectedErrors.push(words);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopsPickup();
    await this.slack.stop();
    await this.superoffice.stop();
    await this.#world.online?.login.stop();
    await rm(this.#world.folder, { recursive: true, force: true });
    await this.#world.database?.drop();
    const left = await this.#world.watch.end();
    expect(this.slack.unread().map(seen), 'messages nobody read').toEqual([]);
    expect(this.log.errorsBut(this.#expectedErrors), 'errors in the log').toEqual([]);
    expect(this.log.holding(this.#forbiddenWords()), 'secrets in the log').toEqual([]);
    expect(this.#world.watch.rejections, 'unhandled rejections').toEqual([]);
    expect(left, 'left open').toEqual([]);
  }

  /** What no log line may hold: every secret, and whatever a customer typed. */
  #forbiddenWords(): string[] {
    const { botToken, appToken, signingSecret } = this.slack;
    const passwords = [...this.#agentsFile.users, this.service].flatMap(passwordWords);
    const typed = this.customers.flatMap(customersWords);
    const tokens = this.#world.online ? onlineSecrets(this.#world.online) : [];
    const hooks = this.superoffice.webhooks.all;
    const ofHooks = hooks.map(({ secret }) => secret).filter(Boolean);
    const ofSlack = [botToken, appToken, signingSecret, '/response/'];
    return [...ofSlack, webhookSecret, ...ofHooks, ...tokens, ...passwords, ...typed];
  }
}
