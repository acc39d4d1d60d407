import { SealError } from '../sealing/sealer.ts';
import { allInstallations, findInstallation, type Installation } from '../store/installations.ts';
import { allTenants, type ConnectedTenant, tenantOf } from '../store/tenants.ts';
import type { Hosted, Hosting } from './hosting.ts';
import type { Site } from './site.ts';

/** Should a signal get lost, what another process changed is seen after so long. */
const refreshEvery = 60_000;

/** The workspaces that this process serves, each as it was last stored. */
export class Present {
  readonly #hosting: Hosting;
  readonly #hosted = new Map<string, Hosted & { readonly print: string }>();
  #turn: Promise<void> = Promise.resolve();
  #refreshedAt = 0;
  #hasBegun = false;

  constructor(hosting: Hosting) {
    this.#hosting = hosting;
  }

  get sites(): readonly Site[] {
    return [...this.#hosted.values()].flatMap(({ site }) => site ?? []);
  }

  /** Null: no site known here works with it. */
  workspaceOf(tenant: string): string | null {
    return this.sites.find((site) => site.tenant === tenant)?.workspace ?? null;
  }

  /** The store is asked only of a workspace that is not known. */
  async find(workspace: string): Promise<Hosted | null> {
    return await this.#known(workspace, (hosted) => hosted !== undefined);
  }

  /** The store is asked before there is said to be none: another process may just have connected the workspace. */
  async siteOf(workspace: string): Promise<Site | null> {
    const hosted = await this.#known(workspace, (known) => known?.site);
    return hosted?.site ?? null;
  }

  async #known(workspace: string, isEnough: (known?: Hosted) => unknown): Promise<Hosted | null> {
    const { time } = this.#hosting.common;
    if (time.now() - this.#refreshedAt > refreshEvery) this.refreshAllSoon();
    if (!isEnough(this.#hosted.get(workspace))) await this.refresh(workspace);
    return this.#hosted.get(workspace) ?? null;
  }

  refresh(workspace: string): Promise<void> {
    const { db } = this.#hosting.common.store;
    return this.#inTurn(async () => {
      const installation = await findInstallation(db, workspace);
      await this.#become(workspace, installation, await tenantOf(db, workspace));
    });
  }

  refreshAll(): Promise<void> {
    const { time, store } = this.#hosting.common;
    this.#refreshedAt = time.now();
    return this.#inTurn(async () => {
      const installations = await allInstallations(store.db);
      const tenants = await allTenants(store.db);
      const tenantIn = new Map(tenants.map((tenant) => [tenant.workspace, tenant]));
      const stored = new Map(installations.map((one) => [one.workspace, one]));
      for (const workspace of new Set([...this.#hosted.keys(), ...stored.keys()]))
        await this.#become(workspace, stored.get(workspace), tenantIn.get(workspace));
      this.#hasBegun = true;
    });
  }

  /** The same without waiting for it. */
  refreshAllSoon(): void {
    const { log } = this.#hosting.common;
    this.refreshAll().catch((error) => log.warn({ problem: String(error) }, 'sites not read'));
  }

  /** One at a time, so that none puts what is older in the place of what is newer. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(task);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** What is the same stays, with all that it has in memory. */
  async #become(
    workspace: string,
    stored: Installation | undefined,
    connected: ConnectedTenant | undefined,
  ): Promise<void> {
    const before = this.#hosted.get(workspace);
    const installation = stored?.endedAt === null ? stored : undefined;
    const tenant = connected?.endedAt === null ? connected : undefined;
    const print = installation ? `${installation.botToken} ${tenant?.systemToken}` : '';
    if (print === (before?.print ?? '')) return;
    const hosted = installation ? await this.#host(installation, tenant) : null;
    if (hosted) this.#hosted.set(workspace, { ...hosted, print });
    else this.#hosted.delete(workspace);
    before?.site?.letGo();
    if (hosted?.site && this.#hasBegun) await this.#begin(hosted.site);
  }

  async #begin(site: Site): Promise<void> {
    await this.#hosting.common.store.write((tx) => site.begin(tx));
  }

  /** A workspace whose secrets cannot be opened keeps nobody else from working. */
  async #host(installation: Installation, tenant: ConnectedTenant | undefined) {
    try {
      return await this.#hosting.host(installation, tenant);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      const { workspace } = installation;
      const { log } = this.#hosting.common;
      log.error({ workspace, problem: error.message }, 'a workspace cannot be served');
      return null;
    }
  }
}
