import { sitesChanged } from '../chats/consent.ts';
import { work } from '../chats/work-kinds.ts';
import { isDeadToken, SlackError } from '../slack/slack-error.ts';
import { forgetSome } from '../store/forget-workspace.ts';
import {
  findInstallation,
  forgetInstallation,
  type Installation,
  leavingWorkspaces,
  noteOfInstallation,
} from '../store/installations.ts';
import { parkedKeys } from '../store/parked-keys.ts';
import type { Tx } from '../store/store.ts';
import { endTenantOf, forgetTenant, tenantOf, workspaceWith } from '../store/tenants.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import { takeLeave } from './farewell.ts';
import type { Hosting } from './hosting.ts';
import type { Common } from './site.ts';

type Needed = Pick<Common, 'store' | 'worker' | 'time'>;

/** Has it looked into whether Pickup is still installed in a workspace. */
export async function doubt({ store, worker, time }: Needed, workspace: string): Promise<void> {
  const installation = await findInstallation(store.db, workspace);
  if (!installation || installation.endedAt !== null) return;
  // Each call that meets a dead token says so.
  if (time.now() - (installation.doubtedAt ?? 0) < 10_000) return;
  await store.write(async (tx) => {
    await noteOfInstallation(tx, installation, { doubtedAt: time.now() });
    await worker.add(tx, leaving(workspace));
  });
}

/** Takes its SuperOffice from a workspace. @returns whether it had one */
export async function endTenant(
  { store, worker, time }: Needed,
  workspace: string,
): Promise<boolean> {
  return await store.write(async (tx) => {
    const isOver = await endTenantOf(tx, workspace, time.now());
    if (isOver) await worker.add(tx, leaving(workspace));
    if (isOver) await store.signals.send(tx, sitesChanged);
    return isOver;
  });
}

function leaving(workspace: string) {
  return { kind: work.leaveWorkspace, key: workspace };
}

function leavingOnceMore({ workspace, tenant }: Gone) {
  return { kind: work.leaveWorkspace, key: `${workspace}/${tenant ?? ''}` };
}

type Gone = { readonly workspace: string; readonly tenant: string | null };

/** Slack may take a token for a moment longer than it said. */
const doubtLasts = 10 * 60_000;
const lookAgain = 60_000;

/** What other work was at when everything was forgotten is forgotten with it a little later. */
const stragglers = 60_000;

/**
 * Makes true what became of a workspace. Whether Pickup was taken out of it is for Slack to say, whatever was
 * heard: an event may be older than an installation anew. Where it was, everything of the workspace is
 * forgotten, and where only its SuperOffice was taken from it, everything but the installation.
 * @param onOver called when nothing of it is to be used any more
 */
export async function leave(
  hosting: Hosting,
  workspace: string,
  onOver: () => Promise<void>,
): Promise<void> {
  const { store, worker, log } = hosting.common;
  const isInstalled = await isStillInstalled(hosting, workspace);
  const tenant = await tenantOf(store.db, workspace);
  if (isInstalled && (!tenant || tenant.endedAt === null)) return;
  await onOver();
  if (tenant) await takeLeave(hosting, tenant);
  const gone = { workspace, tenant: tenant?.tenant ?? null };
  while (await store.write((tx) => forgetSome(tx, gone, work.leaveWorkspace)));
  const wasThere = await store.write(async (tx) => {
    const had = await forgetTenant(tx, workspace);
    const wasInstalled = !isInstalled && (await forgetInstallation(tx, workspace));
    if (had || wasInstalled) await worker.addAfter(tx, leavingOnceMore(gone), stragglers);
    await store.signals.send(tx, sitesChanged);
    return had || wasInstalled;
  });
  await onOver();
  if (wasThere) log.info({ ...gone, isInstalled }, 'everything of a workspace is forgotten');
}

/** Forgets what was put down after everything was forgotten; but nothing of whoever is here since. */
export async function leaveOnceMore({ store }: Pick<Common, 'store'>, gone: Gone): Promise<void> {
  const forget = async (tx: Tx) => {
    const isBack = (await findInstallation(tx, gone.workspace)) !== undefined;
    const isTaken = gone.tenant !== null && (await workspaceWith(tx, gone.tenant)) !== null;
    const workspace = isBack ? null : gone.workspace;
    const tenant = isTaken ? null : gone.tenant;
    return await forgetSome(tx, { workspace, tenant }, work.leaveWorkspace);
  };
  while (await store.write(forget));
}

/** Puts down again what was not done when Pickup ended, however often it had failed. */
export async function goOnLeaving({ worker }: Pick<Needed, 'worker'>, tx: Tx): Promise<void> {
  const parked = await parkedKeys(tx, work.leaveWorkspace);
  for (const key of new Set([...(await leavingWorkspaces(tx)), ...parked]))
    await worker.add(tx, { kind: work.leaveWorkspace, key });
}

/** @throws {TryAgainLater} while Slack does not say */
async function isStillInstalled(hosting: Hosting, workspace: string): Promise<boolean> {
  const { store } = hosting.common;
  const installation = await findInstallation(store.db, workspace);
  if (!installation || installation.endedAt !== null) return false;
  if (installation.doubtedAt === null) return true;
  try {
    await hosting.slack(installation).identity();
  } catch (error) {
    if (!(error instanceof SlackError) || !isDeadToken(error))
      throw new TryAgainLater(lookAgain, String(error), { cause: error });
    return !(await end(hosting.common, installation));
  }
  await stillDoubt(hosting.common, installation, installation.doubtedAt);
  return true;
}

/** @returns false when it was installed anew meanwhile */
async function end({ store, time, log }: Common, installation: Installation): Promise<boolean> {
  const { workspace } = installation;
  const isOver = await store.write(async (tx) => {
    await store.signals.send(tx, sitesChanged);
    const endedAt = time.now();
    const isIt = await noteOfInstallation(tx, installation, { endedAt });
    if (isIt) await endTenantOf(tx, workspace, endedAt);
    return isIt;
  });
  if (isOver) log.info({ workspace }, 'Pickup was taken out of a workspace');
  return isOver;
}

async function stillDoubt({ store, worker, time }: Common, row: Installation, doubtedAt: number) {
  const isOld = time.now() - doubtedAt > doubtLasts;
  await store.write(async (tx) => {
    if (isOld) await noteOfInstallation(tx, row, { doubtedAt: null });
    else await worker.addAfter(tx, leaving(row.workspace), lookAgain);
  });
}
