import { createCalls } from './calls.ts';
import type { Channel } from './channel.ts';
import { Deliveries, type Delivery, type RawOptions, type Retry } from './delivery.ts';
import { Door } from './door.ts';
import { createTell } from './events.ts';
import { Faults } from './faults.ts';
import { createHands, type Hands } from './hands.ts';
import type { HttpAnswer } from './http-door.ts';
import type { Identity } from './identity.ts';
import { Installation } from './installation.ts';
import type { Json } from './json.ts';
import { Limits } from './limits.ts';
import type { NewPerson } from './member.ts';
import type { Content, FakeMessage } from './message.ts';
import { eventCallback } from './payloads.ts';
import { Person } from './person.ts';
import { ResponseUrls } from './response-urls.ts';
import { Socket } from './socket.ts';
import { WebApi } from './web-api.ts';
import { type NewChannel, Workspace } from './workspace.ts';

type FakeSlackOptions = {
  /** Epoch ms; default Date.now. Message times, limits, signatures and expiry follow it; waiting for answers is real. */
  readonly now?: () => number;
  readonly port?: number;
  /** Divides the intervals of the rate limits; default 1. */
  readonly pace?: number;
  /** Of who the app is, what is not made up. */
  readonly identity?: Partial<Identity>;
  /** Host and path under which it is reached, where that is not its own. */
  readonly address?: () => string;
  /** The app's websockets, which bring what happens in other workspaces too; whoever made them stops them. */
  readonly socket?: Socket;
};

/** Starts a Slack with one workspace, in which nobody is yet and Pickup is installed. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const slack = new FakeSlack(options);
  await slack.open(options.port ?? 0);
  return slack;
}

/** A stand-in for Slack: HTTP, websockets and state. */
export class FakeSlack extends Installation {
  readonly #now: () => number;
  readonly #stopping = new AbortController();
  readonly #workspace: Workspace;
  readonly #limits: Limits;
  readonly #hands: Hands;
  readonly #deliveries: Deliveries;
  readonly #door: Door;
  #port = 0;
  readonly faults = new Faults();
  /** Every request the app made, oldest first. */
  readonly calls = createCalls();
  readonly socket: Socket;
  readonly #ownSocket: Socket | null;

  constructor({ now = Date.now, pace = 1, ...options }: FakeSlackOptions) {
    super(options.identity);
    this.socket = options.socket ?? new Socket(this.appId);
    this.#ownSocket = options.socket ? null : this.socket;
    const stopped = this.#stopping.signal;
    const { identity, faults, calls, socket } = this;
    const deliveries = new Deliveries({ identity, socket, now, stopped });
    const scopes = () => this.scopes;
    const subscriptions = () => this.events;
    const tell = createTell({ identity, deliveries, now, subscriptions, scopes });
    const workspace = new Workspace(identity, now, tell);
    const responseUrls = new ResponseUrls(workspace);
    const limits = new Limits(now, pace);
    const { address = () => `127.0.0.1:${this.#port}` } = options;
    const socketUrl = () => `ws://${address()}${socket.ticketPath()}`;
    const hasMessagesTab = () => this.messagesTab;
    const hasHomeTab = () => this.homeTab;
    const manifest = () => this.manifest;
    const api = { identity, workspace, scopes, hasMessagesTab, hasHomeTab, manifest, socketUrl };
    const webApi = new WebApi({ api, calls, faults, limits, stopped });
    this.#door = new Door({ webApi, responseUrls, socket });
    this.#hands = createHands({
      ...{ workspace, responseUrls, deliveries, tell, address },
      tabs: () => this.tabs,
    });
    this.#now = now;
    this.#workspace = workspace;
    this.#limits = limits;
    this.#deliveries = deliveries;
  }

  /** Opens the HTTP server. */
  async open(port: number): Promise<void> {
    this.#port = await this.#door.open(port);
  }

  /** For SLACK_API_URL. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api/`;
  }

  /** How many calls the rate limits refused with 429; planned faults do not count. */
  get refusals(): number {
    return this.#limits.refusals;
  }

  /** The HTTP endpoint Slack sends to while no websocket is connected. */
  deliverTo(url: string): void {
    this.#deliveries.url = url;
  }

  addPerson(options: NewPerson): Person {
    const person = new Person(this.#hands, options);
    this.#workspace.people.set(person.id, person);
    return person;
  }

  addChannel(options: NewChannel): Channel {
    return this.#workspace.addChannel(options);
  }

  /** The DM of two people with each other, which the app is not in. */
  addDirectMessage(a: Person, b: Person): Channel {
    return this.#workspace.directMessageOf(a, b);
  }

  /** A DM of several people, which the app is not in. */
  addGroupMessage(people: readonly Person[]): Channel {
    return this.#workspace.addGroupMessage(people);
  }

  /** A message that the app posted at some other time, already read. */
  posts(channel: Channel, content: Content): FakeMessage {
    const message = this.#workspace.post(channel, content);
    message.read();
    return message;
  }

  /** Every message, ephemerals included, that nobody has read. */
  unread(): FakeMessage[] {
    return this.#workspace.unread();
  }

  /** Sends any bytes to Pickup's HTTP endpoint, signed unless told otherwise. */
  post(body: string | Uint8Array, options: RawOptions = {}): Promise<HttpAnswer> {
    return this.#deliveries.post(body, options);
  }

  /** Delivers an event once; `retry` and `eventId` make it a repetition. */
  event(event: Json, options: { retry?: Retry; eventId?: string } = {}): Promise<Delivery> {
    const payload = eventCallback(this.identity, event, this.#now(), options.eventId);
    return this.#deliveries.deliver('events_api', payload, options.retry);
  }

  /** Takes no connections any more, and breaks those it has. */
  async closes(): Promise<void> {
    await this.#door.close();
  }

  /** Takes connections again, at the same address. */
  async opens(): Promise<void> {
    await this.#door.open(this.#port);
  }

  /** Closes everything at once, hanging requests too. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ownSocket?.stop();
    await this.#door.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
