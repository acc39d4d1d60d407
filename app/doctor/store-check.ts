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

/** What is known of the store besides: who is linked, and how what is sealed is stored; null: it cannot be seen. */
type Checked = {
  readonly findings: readonly Finding[];
  readonly linked: Linked | null;
  readonly sealed: readonly string[] | null;
  /** Those that administrators chose. */
  readonly channels: readonly string[];
};

/** Can Pickup keep its data where it is to be, in the folder or in the database? Changes nothing there. */
export async function checkStore(config: Config, time: Time): Promise<Checked> {
  const { databaseUrl, dataFolder } = config;
  const { findings, state } =
    databaseUrl === null
      ? await checkFolder(dataFolder, time)
      : await checkDatabase(databaseUrl, time);
  const isReadable = state !== null && state.schema === state.needed;
  const nothing = { linked: null, sealed: state?.schema === 0 ? [] : null, channels: [] };
  if (!isReadable) return { findings, ...nothing };
  const { sealed, routes } = state;
  const ours = routes.filter(({ tenant }) => tenant === config.superoffice.tenant);
  const channels = ours.map(({ channel }) => channel);
  return { findings, linked: linkedIn(state, config), sealed, channels };
}

async function checkFolder(folder: string, time: Time) {
  const finding = await checkDataFolder(folder);
  const state = await lookIntoFolder(resolve(folder), time.now());
  const isNewer = state !== null && state.schema > state.needed;
  const findings = isNewer ? [finding, say.newer(state.schema, state.needed)] : [finding];
  return { findings, state };
}

/** On-site the agents file says so. */
function linkedIn({ accounts }: StoreState, { superoffice }: Config): Linked | null {
  if (superoffice.kind === 'on-site') return null;
  const ours = accounts.filter(({ tenant }) => tenant === superoffice.tenant);
  return new Map(ours.map(({ associateId, slackUser }) => [associateId, slackUser]));
}
