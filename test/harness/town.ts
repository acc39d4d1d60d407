import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pace } from '../../app/domain/pace.ts';
import type { Channel } from '../fakes/slack/channel.ts';
import { eventually } from '../fakes/slack/eventually.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { FakeAssociate, FakeSession, FakeTopic } from '../fakes/superoffice/state.ts';
import { AgentsFile } from './agents-file.ts';
import { customersWords, passwordWords } from './forbidden-words.ts';
import { LogLines } from './log-lines.ts';
import { settingsOf, webhookSecret } from './settings.ts';
import type { SpareProcesses } from './spare-processes.ts';
import type { WarmProcess } from './warm-process.ts';
import { startWorld, type World } from './world.ts';

export type TownOptions = {
  readonly mode?: 'http' | 'socket';
  readonly webhooks?: boolean;
  readonly dms?: boolean;
  readonly pollSeconds?: number;
  readonly pace?: Partial<Pace>;
  /** A PostgreSQL, null: none. Default: what the tests run on. */
  readonly server?: string | null | undefined;
};

/** Somebody who answers chats. */
export type Agent = { readonly slack: Person; readonly associate: FakeAssociate };

/** A click or a command, and what had been whispered to its person before. */
export type Request = {
  readonly person: Person;
  readonly what: string;
  readonly heardBefore: number;
  /** Null while Slack waits for the acknowledgement. */
  acknowledged: boolean | null;
};

type CustomerAsks = Parameters<World['superoffice']['customerAsks']>[0];

/**
 * A Slack and a SuperOffice with customers and agents, between which any number of Pickups run, in
 * processes of their own on one store, and die. What becomes of it is looked at when all is over.
 */
export class Town {
  readonly log = new LogLines();
  readonly world: World;
  readonly topics: readonly FakeTopic[];
  readonly service: FakeAssociate;
  readonly channel: Channel;
  readonly agents: readonly Agent[];
  readonly chats: FakeSession[] = [];
  readonly requests: Request[] = [];
  /** Cards that somebody deleted in Slack. */
  readonly deleted = new Set<FakeMessage>();
  /** The Pickups that run, oldest first. */
  readonly pickups: WarmProcess[] = [];
  kills = 0;
  readonly #options: TownOptions;
  readonly #spares: SpareProcesses;
  readonly #agentsFile: AgentsFile;
  readonly #failed: WarmProcess[] = [];
  #forwarded = 0;
  #turn = 0;
  #hasStarted = false;

  private constructor(world: World, spares: SpareProcesses, options: TownOptions) {
    const { slack, superoffice, folder } = world;
    this.world = world;
    this.#spares = spares;
    this.#options = options;
    this.#agentsFile = new AgentsFile(join(folder, 'agents.json'));
    this.topics = ['Support', 'Sales'].map((name) =>
      superoffice.addTopic({ name, welcomeMessage: name === 'Sales' ? '' : 'Hello!' }),
    );
    this.service = superoffice.addAssociate({ fullName: 'Pickup Service' });
    this.channel = slack.addChannel({ name: 'support' });
    this.agents = [
      this.#addAgent('Anna Berg', 'Europe/Oslo'),
      this.#addAgent('Bob Stone', 'America/New_York'),
      this.#addAgent('Kim Park', 'Asia/Seoul'),
    ];
  }

  /** A town in which no Pickup runs yet. */
  static async found(spares: SpareProcesses, options: TownOptions = {}): Promise<Town> {
    const town = new Town(await startWorld({ server: options.server }), spares, options);
    await town.#agentsFile.write();
    return town;
  }

  #addAgent(name: string, zone: string): Agent {
    const { slack, superoffice } = this.world;
    const associate = superoffice.addAssociate({ fullName: name });
    const canNotify = this.#options.dms ?? false;
    for (const { topicId } of this.topics) superoffice.setMember(topicId, associate, { canNotify });
    const agent = { slack: slack.addPerson({ name, zone }), associate };
    this.#agentsFile.add(agent.slack, associate);
    return agent;
  }

  settings(): Record<string, string> {
    const { slack, superoffice, folder, database } = this.world;
    const { mode = 'http', webhooks } = this.#options;
    const team = { slack, superoffice, channel: this.channel, service: this.service };
    return {
      ...settingsOf(team, mode),
      PICKUP_DATA: join(folder, 'data'),
      ...(database && { DATABASE_URL: database.url }),
      PICKUP_AGENTS: this.#agentsFile.path,
      ...(webhooks && { SUPEROFFICE_WEBHOOK_SECRET: webhookSecret }),
    };
  }

  /** Starts one more Pickup on the store. */
  async startsPickup(): Promise<WarmProcess> {
    const { pace = {}, pollSeconds = 0.1 } = this.#options;
    const pickup = this.#spares.take();
    // Nothing is in the way of the first.
    const patienceMs = this.#hasStarted ? 2_000 : 30_000;
    this.#hasStarted = true;
    const start = { settings: this.settings(), pace, pollSeconds, patienceMs };
    await pickup.start(start, { log: this.log, forwardMs: this.#forwarded });
    this.pickups.push(pickup);
    await this.#opens(pickup);
    return pickup;
  }

  async #opens(pickup: WarmProcess): Promise<void> {
    const { slack, superoffice } = this.world;
    this.#points(pickup);
    const targetUrl = `${pickup.url}/superoffice/webhook`;
    const isFirst = superoffice.webhooks.all.length === 0;
    if (this.#options.webhooks && isFirst)
      await superoffice.savesWebhook({ targetUrl, secret: webhookSecret });
    if (this.#options.mode !== 'socket') return;
    const isConnected = () => slack.socket.connections >= this.pickups.length || undefined;
    // In trouble it connects later.
    await eventually(isConnected, () => 'not connected', 1_000).catch(() => {});
  }

  /** Slack and SuperOffice send to this one from now on. */
  #points({ url }: WarmProcess): void {
    const { slack, superoffice } = this.world;
    slack.deliverTo(`${url}/slack/events`);
    for (const webhook of superoffice.webhooks.all)
      Object.assign(webhook, { targetUrl: `${url}/superoffice/webhook` });
  }

  /** With several Pickups, what comes goes to one after another. */
  takesTurns(): void {
    const next = this.pickups[this.#turn++ % Math.max(1, this.pickups.length)];
    if (next) this.#points(next);
  }

  /** Ends a Pickup, by default the oldest: `kill` as a power cut would, `terminate` as a supervisor does. */
  async endsPickup(how: 'kill' | 'terminate', [pickup] = this.pickups): Promise<void> {
    if (!pickup) return;
    this.pickups.splice(this.pickups.indexOf(pickup), 1);
    if (pickup.hasFailed) this.#failed.push(pickup);
    if (how === 'kill') this.kills += 1;
    await pickup[how]();
  }

  async forward(ms: number): Promise<void> {
    this.#forwarded += ms;
    this.world.time.forward(ms);
    const alive = this.pickups.filter(({ hasFailed }) => !hasFailed);
    await Promise.all(alive.map((pickup) => pickup.forward(ms)));
  }

  /** A customer asks for a chat; each has a name of their own. */
  asks(about: CustomerAsks = {}): FakeSession {
    const name = `Kari no. ${this.chats.length + 1}`;
    const chat = this.world.superoffice.customerAsks({ name, ...about });
    this.chats.push(chat);
    return chat;
  }

  /** Somebody clicks on Pick Up; resolves when that was acknowledged or not. */
  async clicks({ slack: person }: Agent, card: FakeMessage, { stale = false } = {}): Promise<void> {
    await this.#request(person, 'a click', () => person.clicks('Pick Up', card, { stale }));
  }

  async types({ slack: person }: Agent, typed: string): Promise<void> {
    await this.#request(person, typed, () => person.types(typed, this.channel));
  }

  async #request(person: Person, what: string, act: () => Promise<{ ok: boolean }>) {
    this.takesTurns();
    const heardBefore = person.whispers.length;
    const request: Request = { person, what, heardBefore, acknowledged: null };
    this.requests.push(request);
    const { ok } = await act();
    request.acknowledged = ok;
  }

  /** Lines that no log may hold: errors, secrets, words of customers; and Pickups that fell over. */
  oddities(): string[] {
    const { botToken, appToken, signingSecret } = this.world.slack;
    const passwords = [...this.#agentsFile.users, this.service].flatMap(passwordWords);
    const typed = this.chats.flatMap(customersWords);
    const secrets = [botToken, appToken, signingSecret, webhookSecret, '/response/', ...passwords];
    const failed = [...this.#failed, ...this.pickups.filter(({ hasFailed }) => hasFailed)];
    return [
      ...failed.map(() => 'a Pickup ended by itself'),
      ...this.log.errorsBut([/cannot start yet/]).map((line) => `logged: ${line}`),
      ...this.log.saying('person cannot be answered').map((line) => `logged: ${line}`),
      ...this.log.holding([...secrets, ...typed]).map((line) => `must not be logged: ${line}`),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { slack, superoffice, folder, database, watch } = this.world;
    while (this.pickups.length > 0) await this.endsPickup('terminate');
    await slack.stop();
    await superoffice.stop();
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
    await watch.end({ patienceMs: 0 });
  }
}
