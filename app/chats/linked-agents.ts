import type { Log } from '../log.ts';
import {
  type Account,
  accountsOf,
  findAccount,
  forgetAccount,
  replaceToken,
} from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import { bearerCredentials } from '../superoffice/bearer.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Agent, AgentLookup, Agents, Colleague, NoAgent } from './agents.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { tokenPlace } from './save-linked.ts';
import { tokenOf } from './token-of.ts';

type Options = {
  readonly online: Online;
  readonly place: Pick<Parts['place'], 'workspace' | 'tenant'>;
  readonly store: Store;
  readonly time: Parts['time'];
  readonly log: Log;
  /** Somebody is disconnected because SuperOffice does not take what they granted any more. */
  readonly onUnlinked: (slackUser: string) => void;
};

/** What somebody granted: its token (null: no secret opens it), and how that is stored as far as we know. */
type Grant = { readonly account: Account; token: string | null; sealed: string };

/** Who acts by a grant; null: nobody can. Who connects anew has another. */
type Known = { readonly agent: Agent | null; readonly grant: Grant };

/** The agents who connected their own accounts, as the store has them on every question. */
export class LinkedAgents implements Agents {
  readonly #options: Options;
  readonly #known = new Map<string, Known>();
  /** Who is who, as last seen, by Slack id. */
  readonly #associates = new Map<string, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  async isLinked(slackUser: string): Promise<boolean> {
    return (await this.#account(slackUser)) !== undefined;
  }

  async everybody(): Promise<Colleague[]> {
    const accounts = await accountsOf(this.#options.store.db, this.#options.place);
    this.#associates.clear();
    for (const { slackUser, associateId } of accounts) this.#associates.set(slackUser, associateId);
    return accounts.map((account) => ({
      slackUser: account.slackUser,
      find: async () => await this.#lookUp(account),
    }));
  }

  associateOf(slackUser: string): number | null {
    return this.#associates.get(slackUser) ?? null;
  }

  slackUserOf(associateId: number): string | null {
    return [...this.#associates].find(([, id]) => id === associateId)?.[0] ?? null;
  }

  async find(slackUser: string): Promise<AgentLookup> {
    return await this.#lookUp(await this.#account(slackUser));
  }

  /** Whoever is not connected any more when a call fails was disconnected by that, or meanwhile. */
  async refusalIn({ slackUser }: Agent, error: unknown): Promise<NoAgent | null> {
    if (!(error instanceof SuperOfficeError) || error.maySucceededAnyway) return null;
    return (await this.isLinked(slackUser)) ? null : { found: 'not-linked' };
  }

  async #lookUp(account: Account | undefined): Promise<AgentLookup> {
    const agent = account && (await this.#agentOf(account));
    return agent ? { found: 'agent', agent } : { found: 'not-linked' };
  }

  async #account(slackUser: string): Promise<Account | undefined> {
    const { store, place } = this.#options;
    const account = await findAccount(store.db, { ...place, slackUser });
    if (account) this.#associates.set(slackUser, account.associateId);
    else this.#forget(slackUser);
    return account;
  }

  #forget(slackUser: string): void {
    this.#known.delete(slackUser);
    this.#associates.delete(slackUser);
  }

  /** The same one for as long as the stored token is, so that access tokens live on. */
  async #agentOf(account: Account): Promise<Agent | null> {
    const { refreshToken: sealed } = account;
    const known = this.#known.get(account.slackUser);
    if (known?.grant.sealed === sealed) return known.agent;
    const token = this.#token(account);
    const grant = { account, token, sealed };
    const agent = token === null ? null : this.#meet(grant, token);
    this.#known.set(account.slackUser, { agent, grant });
    return agent;
  }

  #token(account: Account): string | null {
    const { online, log } = this.#options;
    return tokenOf(account, { sealer: online.sealer, log });
  }

  #meet(grant: Grant, refreshToken: string): Agent {
    const { online, time } = this.#options;
    const { slackUser, associateId, name } = grant.account;
    const credentials = bearerCredentials({
      oidc: online.oidc,
      refreshToken,
      time,
      onRefreshToken: (next) => this.#keep(grant, next),
      onInvalidGrant: () => this.#unlink(grant),
    });
    const as = online.superoffice.as(credentials, 'click');
    return { slackUser, associateId, name, pickUp: (sessionId) => as.pickUp(sessionId) };
  }

  /** Stores a token in the place of the one that it follows from, which may have been sealed anew meanwhile. */
  async #keep(grant: Grant, token: string): Promise<void> {
    const { account } = grant;
    const after = this.#options.online.sealer.seal(token, tokenPlace(account));
    await this.#options.store.write(async (tx) => {
      const stored = await findAccount(tx, account);
      const isTheSame = stored !== undefined && this.#token(stored) === grant.token;
      const before = isTheSame ? stored.refreshToken : grant.sealed;
      await replaceToken(tx, account, { before, after });
    });
    Object.assign(grant, { token, sealed: after });
  }

  async #unlink({ account, sealed }: Grant): Promise<void> {
    const { store, log, onUnlinked } = this.#options;
    const { slackUser } = account;
    const isOver = await store.write((tx) => forgetAccount(tx, account, { refreshToken: sealed }));
    if (!isOver) return;
    this.#forget(slackUser);
    log.warn({ slackUser }, 'SuperOffice does not take what an agent granted any more');
    onUnlinked(slackUser);
  }
}
