import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readSettings } from '../../app/config.ts';
import { fromConfig } from '../../app/from-config.ts';
import { createLog } from '../../app/log.ts';
import { tables } from '../../app/store/move-store.ts';
import type { Schema } from '../../app/store/schema.ts';
import { openStore } from '../../app/store/store.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import { type SlackCloud, startSlackCloud } from '../fakes/slack/slack-cloud.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeSession } from '../fakes/superoffice/state.ts';
import { type MovableTime, shiftableTime } from '../manual-time.ts';
import { Company } from './company.ts';
import { type Database, freshDatabase } from './database.ts';
import { LogLines } from './log-lines.ts';
import { type Online, onlineSecrets, onlineSettings, startOnline } from './online.ts';
import { PickupHereOrThere } from './pickup-here-or-there.ts';
import { ProcessWatch } from './process-watch.ts';
import type { Agent } from './story.ts';
import { slackPace } from './story-pace.ts';
import { linkFor, Visitor, type WebPage } from './visitor.ts';

type StreetOptions = {
  readonly environment?: Readonly<Record<string, string>>;
  /** South has Slack for its whole organisation. */
  readonly organisation?: boolean;
  /** The agents and channels of both have the same ids in Slack. */
  readonly sameIds?: boolean;
  /** Slack comes in over a websocket. */
  readonly socket?: boolean;
  /** SuperOffice lets the app register webhooks. */
  readonly webhooks?: boolean;
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
  readonly #pickup: PickupHereOrThere;
  readonly #folder: string;
  readonly #database: Database | null;
  readonly #watch: ProcessWatch;
  readonly #options: StreetOptions;
  readonly #others: PickupHereOrThere[] = [];
  #expectedErrors: RegExp[] = [];

  private constructor(
    around: Pick<Street, 'time' | 'cloud' | 'online' | 'north' | 'south'> & {
      readonly folder: string;
      readonly database: Database | null;
      readonly watch: ProcessWatch;
    },
    options: StreetOptions,
  ) {
    this.time = around.time;
    this.cloud = around.cloud;
    this.online = around.online;
    this.north = around.north;
    this.south = around.south;
    this.#folder = around.folder;
    this.#database = around.database;
    this.#watch = around.watch;
    this.#options = options;
    const { time, log } = this;
    this.#pickup = new PickupHereOrThere({ time, log, pollSeconds: 0.03, pace: {} });
  }

  static async start(options: StreetOptions = {}): Promise<Street> {
    const watch = new ProcessWatch();
    const time = shiftableTime();
    const cloud = await startSlackCloud({ now: time.now, pace: slackPace });
    const online = await startOnline(time.now);
    const ids = options.sameIds ? { agent: 'U0SAMEAGENT', channel: 'C0SAMEPLACE' } : undefined;
    const company = async (name: string, tenant: Online['tenant'], people: Company['people']) => {
      const organisation =
        options.organisation && name === 'South' ? { id: 'E0SOUTHERN', name } : undefined;
      const slack = await cloud.addWorkspace({ name, ...(organisation && { organisation }) });
      const superoffice = await startFakeSuperOffice({ now: time.now, webhookPace: 4, tenant });
      superoffice.webhooks.isOpen = options.webhooks ?? false;
      tenant.consent = 'needed';
      return new Company({ slack, tenant, superoffice, people, ids });
    };
    const { login, tenant } = online;
    const southern = login.addTenant({ ctx: 'Cust20002', company: 'South Ltd' });
    const north = await company('North', tenant, {
      administrator: 'Nora Nord',
      agent: 'Nils Nord',
    });
    const south = await company('South', southern, {
      administrator: 'Sara Sud',
      agent: 'Sven Sud',
    });
    const folder = await mkdtemp(join(tmpdir(), 'pickup-street-'));
    const database = await freshDatabase();
    const around = { time, cloud, online, north, south, folder, database, watch };
    const street = new Street(around, options);
    await street.startsPickup();
    return street;
  }

  settings(): Record<string, string> {
    const {
      SUPEROFFICE_TENANT: _,
      SUPEROFFICE_SYSTEM_TOKEN: __,
      ...online
    } = onlineSettings(this.online);
    return {
      ...online,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'trace',
      SLACK_CLIENT_ID: this.cloud.clientId,
      SLACK_CLIENT_SECRET: this.cloud.clientSecret,
      ...(this.#options.socket
        ? { SLACK_APP_TOKEN: this.cloud.appToken }
        : { SLACK_SIGNING_SECRET: this.cloud.signingSecret }),
      SLACK_API_URL: this.cloud.apiUrl,
      PICKUP_DATA: join(this.#folder, 'data'),
      ...(this.#database && { DATABASE_URL: this.#database.url }),
      ...this.#options.environment,
    };
  }

  async startsPickup(): Promise<void> {
    await this.#pickup.startHere(this.settings());
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
    const before = dmsOf(company.administrator).length;
    const session = company.superoffice.customerAsks({ name: 'Kari Nordmann', ...about });
    await expect.poll(() => dmsOf(company.administrator).length).toBe(before + 1);
    const card = dmsOf(company.administrator).at(-1);
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
  async stored(): Promise<Record<keyof Schema, readonly object[]>> {
    const { time } = this;
    const outside = { time, log: createLog('silent') };
    const store = await openStore(fromConfig.storePlace(readSettings(this.settings()), outside));
    try {
      const rows = tables.map(
        async (table) => [table, await store.db.selectFrom(table).selectAll().execute()] as const,
      );
      return Object.fromEntries(await Promise.all(rows)) as Record<keyof Schema, object[]>;
    } finally {
      await store.close();
    }
  }

  /** An error line like this is part of the story. */
  expectError(words: RegExp): void {
    this.#expectedErrors.push(words);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stopsPickup();
    for (const other of this.#others) await other.stop();
    await this.cloud.stop();
    for (const { superoffice } of [this.north, this.south]) await superoffice.stop();
    await this.online.login.stop();
    await rm(this.#folder, { recursive: true, force: true });
    await this.#database?.drop();
    const left = await this.#watch.end();
    const unread = this.cloud.workspaces.flatMap((slack) => slack.unread().map(seen));
    const secrets = [...this.cloud.secrets, ...onlineSecrets(this.online), '/response/'];
    expect(unread, 'messages nobody read').toEqual([]);
    expect(this.log.errorsBut(this.#expectedErrors), 'errors in the log').toEqual([]);
    expect(this.log.holding(secrets), 'secrets in the log').toEqual([]);
    expect(this.#watch.rejections, 'unhandled rejections').toEqual([]);
    expect(left, 'left open').toEqual([]);
  }
}

/** What Pickup has sent this person, without what was deleted; read by being looked at. */
function dmsOf({ slack }: Agent): readonly FakeMessage[] {
  const live = slack.dm.live();
  for (const message of live) message.read();
  return live;
}
