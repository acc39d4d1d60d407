import { randomBytes } from 'node:crypto';
import { createCloudDoor } from './cloud-door.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { createIdentity, newBotToken, slackId } from './identity.ts';
import type { Json } from './json.ts';
import type { Person } from './person.ts';
import { Socket } from './socket.ts';

type Options = {
  /** Epoch ms; default Date.now. */
  readonly now?: () => number;
  /** Divides the intervals of the rate limits; default 1. */
  readonly pace?: number;
};

type NewWorkspace = {
  readonly name: string;
  /** Its organisation has the app for all its teams. */
  readonly organisation?: { readonly id: string; readonly name: string };
};

/** Somebody let the app into a workspace; what of it the app has not fetched yet. */
type Code = { readonly slack: FakeSlack; readonly installer: string; readonly redirectUri: string };

/** What became of a token; one that works has its workspace. */
type Token = FakeSlack | 'account_inactive' | 'token_revoked';

/** Starts a Slack of many workspaces, and one app that they can install. */
export async function startSlackCloud(options: Options = {}): Promise<SlackCloud> {
  const cloud = new SlackCloud(options);
  await cloud.open();
  return cloud;
}

/** A stand-in for all of Slack: workspaces with the same app, behind one address. */
export class SlackCloud {
  readonly clientId = `${Date.now()}.${randomBytes(4).readUInt32BE()}`;
  readonly clientSecret = randomBytes(16).toString('hex');
  readonly workspaces: FakeSlack[] = [];
  readonly #app = createIdentity();
  readonly #options: Options;
  readonly #codes = new Map<string, Code>();
  readonly #tokens = new Map<string, Token>();
  readonly #organisations = new Map<FakeSlack, { readonly id: string; readonly name: string }>();
  /** The app's websockets, over which all workspaces come in. */
  readonly socket = new Socket(this.#app.appId);
  readonly #door = createCloudDoor({
    workspaces: this.workspaces,
    socket: this.socket,
    ofToken: (token) => this.#tokens.get(token) ?? 'invalid_auth',
    socketUrlFor: (token) => this.#socketUrlFor(token),
    exchange: (form) => this.#exchange(form),
  });
  #target = '';

  constructor(options: Options) {
    this.#options = options;
  }

  async open(): Promise<void> {
    await this.#door.open();
  }

  /** For SLACK_API_URL. */
  get apiUrl(): string {
    return `http://${this.#door.address()}/api/`;
  }

  /** For SLACK_APP_TOKEN. */
  get appToken(): string {
    return this.#app.appToken;
  }

  get signingSecret(): string {
    return this.#app.signingSecret;
  }

  /** What no log may hold. */
  get secrets(): string[] {
    const { appToken, clientSecret, signingSecret } = this;
    return [appToken, clientSecret, signingSecret, ...this.#tokens.keys(), ...this.#codes.keys()];
  }

  async addWorkspace({ name, organisation }: NewWorkspace): Promise<FakeSlack> {
    const { appId, appToken, signingSecret, verificationToken } = this.#app;
    const domain = `${name.toLowerCase()}-${randomBytes(3).toString('hex')}`;
    const team = { id: slackId('T'), domain, name };
    const slack: FakeSlack = await startFakeSlack({
      ...this.#options,
      identity: {
        ...{ appId, appToken, signingSecret, verificationToken, team },
        organisation: organisation ?? null,
      },
      socket: this.socket,
      address: () => `${this.#door.address()}/of/${team.id}`,
    });
    if (organisation) this.#organisations.set(slack, organisation);
    slack.deliverTo(this.#target);
    this.workspaces.push(slack);
    return slack;
  }

  /** Where Slack sends what happens in any workspace. */
  deliverTo(url: string): void {
    this.#target = url;
    for (const slack of this.workspaces) slack.deliverTo(url);
  }

  /** Somebody decides on Slack's page. @returns where it sends their browser */
  decides(slack: FakeSlack, person: Person, page: string, answer: 'Allow' | 'Cancel'): string {
    const asked = new URL(page).searchParams;
    if (asked.get('client_id') !== this.clientId) throw new Error('Slack knows no such app');
    const redirectUri = asked.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (answer === 'Cancel') {
      back.searchParams.set('error', 'access_denied');
      return back.href;
    }
    slack.scopes = (asked.get('scope') ?? '').split(',');
    const code = randomBytes(20).toString('hex');
    this.#codes.set(code, { slack, installer: person.id, redirectUri });
    back.searchParams.set('code', code);
    return back.href;
  }

  /** Somebody takes the app out of a workspace: Slack tells of it in this order. */
  async uninstalls(
    slack: FakeSlack,
    tells: readonly ('app_uninstalled' | 'tokens_revoked')[] = [
      'tokens_revoked',
      'app_uninstalled',
    ],
  ): Promise<void> {
    this.kills(slack);
    for (const type of tells) await slack.event(eventOf(type, slack));
  }

  /** The workspace's token is worth nothing any more, and nobody says so. */
  kills(slack: FakeSlack, why: 'account_inactive' | 'token_revoked' = 'account_inactive'): void {
    this.#tokens.set(slack.botToken, why);
  }

  async stop(): Promise<void> {
    await this.socket.stop();
    await this.#door.close();
    for (const slack of this.workspaces) await slack.stop();
  }

  #socketUrlFor(token: string): Json {
    if (token !== this.appToken) return { ok: false, error: 'invalid_auth' };
    return { ok: true, url: `ws://${this.#door.address()}${this.socket.ticketPath()}` };
  }

  #exchange(form: URLSearchParams): Json {
    const isApp =
      form.get('client_id') === this.clientId && form.get('client_secret') === this.clientSecret;
    if (!isApp) return { ok: false, error: 'bad_client_secret' };
    const code = this.#codes.get(form.get('code') ?? '');
    if (!code) return { ok: false, error: 'invalid_code' };
    if (form.get('redirect_uri') !== code.redirectUri)
      return { ok: false, error: 'bad_redirect_uri' };
    this.#codes.delete(form.get('code') ?? '');
    return this.#installed(code);
  }

  #installed({ slack, installer }: Code): Json {
    const organisation = this.#organisations.get(slack) ?? null;
    if (this.#tokens.get(slack.botToken) === slack) this.kills(slack, 'token_revoked');
    slack.installs(newBotToken());
    this.#tokens.set(slack.botToken, slack);
    return {
      ok: true,
      access_token: slack.botToken,
      token_type: 'bot',
      scope: slack.scopes.join(','),
      bot_user_id: slack.botUserId,
      app_id: slack.appId,
      team: organisation ? null : { id: slack.team.id, name: slack.team.name },
      enterprise: organisation,
      authed_user: { id: installer },
      is_enterprise_install: organisation !== null,
    };
  }
}

function eventOf(type: 'app_uninstalled' | 'tokens_revoked', slack: FakeSlack): Json {
  return type === 'app_uninstalled' ? { type } : { type, tokens: { bot: [slack.botUserId] } };
}
