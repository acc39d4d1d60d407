import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Time } from '../domain/time.ts';
import { lookIntoFolder } from '../store/look-into-folder.ts';
import type { StoreState } from '../store/store-state.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { storeFindings as say } from '../ui/doctor/store-findings.ts';
import { checkDataFolder } from './data-folder-check.ts';
import { checkDatabase } from './database-check.ts';
import type { Linked } from './outside-checks.ts';

/** `state`: what is to be seen there; null: nothing can be. */
type Checked = { readonly findings: readonly Finding[]; readonly state: StoreState | null };

/** Can Pickup keep its data where it is to be, in the folder or in the database? Changes nothing there. */
export async function checkStore({ databaseUrl, dataFolder }: Place, time: Time): Promise<Checked> {
  const { findings, state } =
    databaseUrl === null
      ? await checkFolder(dataFolder, time)
      : await checkDatabase(databaseUrl, time);
  const isReadable = state?.schema === 0 || state?.schema === state?.needed;
  return { findings, state: isReadable ? state : null };
}

type Place = Pick<Config, 'databaseUrl' | 'dataFolder'>;

async function checkFolder(folder: string, time: Time) {
  const finding = await checkDataFolder(folder);
  const state = await lookIntoFolder(resolve(folder), time.now());
  const isNewer = state !== null && state.schema > state.needed;
  const findings = isNewer ? [finding, say.newer(state.schema, state.needed)] : [finding];
  return { findings, state };
}

/** What of the store a tenant's checks ask with. On-site the agents file says who is linked. */
export function knownOf(state: StoreState | null, { kind, tenant }: Config['superoffice']) {
  const isTheirs = (row: { readonly tenant: string }) => row.tenant === tenant;
  const channels = state?.routes.filter(isTheirs).map(({ channel }) => channel) ?? [];
  const isKnown = kind === 'online' && state !== null && state.schema > 0;
  const linked: Linked | null = isKnown
    ? new Map(state.accounts.filter(isTheirs).map((one) => [one.associateId, one.slackUser]))
    : null;
  return { linked: async () => linked, channels: async () => channels };
}
