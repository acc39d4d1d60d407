import { expect } from 'vitest';
import type { Tx } from '../../app/store/store.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import type { SlackCloud } from '../fakes/slack/slack-cloud.ts';
import type { FakeSession } from '../fakes/superoffice/state.ts';
import type { MovableTime } from '../manual-time.ts';
import type { Company } from './company.ts';
import { dms } from './dms.ts';
import { allRows, inStore } from './in-store.ts';
import { LogLines } from './log-lines.ts';
import { type Online, onlineSecrets } from './online.ts';
import { PickupHereOrThere } from './pickup-here-or-there.ts';
import {
  type StreetWorld,
  type StreetWorldOptions,
  startStreetWorld,
  stopStreetWorld,
  streetSettings,
} from './street-world.ts';
import { linkFor, Visitor, type WebPage } from './visitor.ts';

type StreetOptions = StreetWorldOptions & {
  readonly environment?: Readonly<Record<string, string>>;
};

type Clicks = Parameters<Visitor['connects']> extends [string, ...infer All] ? All : never;

/**
 * A running Pickup that two companies can install, North and South, each with a Slack workspace and a
 * SuperOffice Online of its own. Stop it with `await using`, which looks for what `Story` looks for too.
 */
export class Street {
  readonly time: MovableTime;
  readonly log = new LogLines();
  readonly cloud: SlackCloud;
  readonly online: Online;
  readonly north: Company;
  readonly south: Company;
  readonly #world: StreetWorld;
  readonly #pickup: PickupHereOrThere;
  readonly #options: StreetOptions;
  readonly #others: PickupHereOrThere[] = [];
  #expectedErrors: RegExp[] = [];

  private constructor(world: StreetWorld, options: StreetOptions) {
    this.time = world.time;
    this.cloud = world.cloud;
    this.online = world.online;
    this.north = world.north;
    this.south = world.south;
    this.#world = world;
    this.#options = options;
    const { time, log } = this;
    this.#pickup = new PickupHereOrThere({ time, log, pollSeconds: 0.03, pace: {} });
  }

  static async start(options: StreetOptions = {}): Promise<Street> {
    const street = new Street(await startStreetWorld(options), options);
    await street.startsPickup();
    return street;
  }

  settings(): Record<string, string> {
    return { ...streetSettings(this.#world, this.#options), ...this.#options.environment };
  }

  /** @param changed settings besides the usual ones, or instead of them */
  async startsPickup(changed: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#pickup.startHere({ ...this.settings(), ...changed });
    this.cloud.deliverTo(`${this.url}/slack/events`);
  }

  async stopsPickup(): Promise<void> {
    await this.#pickup.stop();
  }

  /** One more Pickup on the same database, to which Slack sends from now on. It is stopped with the street. */
  async startsAnother(): Promise<void> {
    const { time, log } = this;
    const another = new PickupHereOrThere({ time, log, pollSeconds: 0.03, pace: {} });
    this.#others.push(another);
    await another.startHere({ ...this.settings(), PORT: '0' });
    this.cloud.deliverTo(`${another.url}/slack/events`);
  }

  get url(): string {
    return this.#pickup.url;
  }

  /** An administrator installs Pickup in their workspace, and reads what they are told. */
  async installs(
    { slack, administrator }: Company,
    answer: 'Allow' | 'Cancel' = 'Allow',
    browser = new Visitor(),
  ): Promise<WebPage> {
    const { sentTo } = await browser.opens(`${this.url}/slack/install`);
    const back = this.cloud.decides(slack, administrator.slack, sentTo ?? '', answer);
    return await browser.opens(back);
  }

  /** The link with which an administrator connects their workspace. */
  async linkFor({ administrator: { slack }, channel }: Company): Promise<string> {
    await slack.types('/pickup setup', channel);
    return await linkFor(slack);
  }

  /** An administrator connects their workspace with their SuperOffice. */
  async connects(company: Company, ...clicks: Clicks): Promise<WebPage> {
    const { associate } = company.administrator;
    const usual =
      company.tenant.consent === 'needed' ? [associate, 'Approve' as const] : [associate];
    const all = clicks.length > 0 ? clicks : usual;
    return await new Visitor().connects(await this.linkFor(company), ...all);
  }

  /** A company is here, with everything it needs. */
  async settles(company: Company): Promise<void> {
    await this.installs(company);
    const { text, heading } = await this.connects(company);
    if (!heading.includes('is connected')) throw new Error(text);
    await company.administrator.slack.dm.reads();
  }

  /** A customer asks a company for a chat, and its administrator is told by DM. */
  async asks(company: Company, about = {}): Promise<{ card: FakeMessage; session: FakeSession }> {
    const before = dms(company.administrator).length;
    const session = company.superoffice.customerAsks({ name: 'Kari Nordmann', ...about });
    await expect.poll(() => dms(company.administrator).length).toBe(before + 1);
    const card = dms(company.administrator).at(-1);
    if (!card) throw new Error('no card');
    return { card, session };
  }

  /** Lets minutes pass, each with whatever Pickup does in it, until something is so. */
  async later(isSo: () => boolean, stepMs = 60_000): Promise<void> {
    const soNow = () => {
      if (isSo()) return true;
      this.time.forward(stepMs);
      return false;
    };
    await expect.poll(soNow, { interval: 50 }).toBe(true);
  }

  /** All that a stopped Pickup has stored, by table. */
  async stored() {
    return await inStore(this.settings(), this.time, ({ db }) => allRows(db));
  }

  /** Changes what a stopped Pickup has stored. */
  async changesStored(change: (tx: Tx) => Promise<void>): Promise<void> {
    await inStore(this.settings(), this.time, (store) => store.write(change));
  }

  /** An error line like this is part of the story. */
  expectError(words: RegExp): void {
    this.#expectedErrors.push(words);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopsPickup();
    for (const other of this.#others) await other.stop();
    const left = await stopStreetWorld(this.#world);
    const unread = this.cloud.workspaces.flatMap((slack) => slack.unread().map(seen));
    const secrets = [...this.cloud.secrets, ...onlineSecrets(this.online), '/response/'];
    expect(unread, 'messages nobody read').toEqual([]);
    expect(this.log.errorsBut(this.#expectedErrors), 'errors in the log').toEqual([]);
    expect(this.log.holding(secrets), 'secrets in the log').toEqual([]);
    expect(this.#world.watch.rejections, 'unhandled rejections').toEqual([]);
    expect(left, 'left open').toEqual([]);
  }
}
