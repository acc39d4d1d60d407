import type { InstallsConfig } from '../config.ts';
import type { Time } from '../domain/time.ts';
import { SealError, type Sealer } from '../sealing/sealer.ts';
import { siteConfig } from '../sites/site-config.ts';
import { botTokenPlace, type Installation } from '../store/installations.ts';
import type { StoreState } from '../store/store-state.ts';
import { type ConnectedTenant, systemTokenPlace } from '../store/tenants.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { workspaceFindings as say, workspaceTitle } from '../ui/doctor/workspace-findings.ts';
import { checkNetwork } from './network-check.ts';
import { askedOf, meansFor } from './outside-checks.ts';
import { checkSlackForAll, checkToken, checkWorkspace } from './slack-checks.ts';
import { knownOf } from './store-check.ts';
import { checkOwnSuperOffice, checkSuperOfficeForAll } from './superoffice-checks.ts';
import { checkWays } from './way-in-check.ts';
import { checkWebhooks } from './webhook-check.ts';

type Options = {
  readonly settings: InstallsConfig;
  readonly time: Time;
  readonly configToken: string | null;
  /** Null: it cannot be seen. */
  readonly state: StoreState | null;
  /** Null: there is no secret. */
  readonly sealer: Sealer | null;
  readonly tell: (found: readonly Finding[]) => void;
  readonly print: (text: string) => void;
};

const sharedChecks = [checkNetwork, checkSlackForAll, checkSuperOfficeForAll, checkWays];

/** What all workspaces share that installed Pickup; then each under its name, with its SuperOffice. */
export async function checkWorkspaces(options: Options): Promise<void> {
  const { settings: config, time, state, tell, print } = options;
  const asked = { ...meansFor(config, time), config };
  for (const check of sharedChecks) tell(await check(asked));
  if (state === null) return tell([say.notSeen()]);
  if (state.installations.length === 0) tell([say.none(config.pickupUrl)]);
  for (const installation of state.installations) {
    const { workspace, name } = installation;
    const tenant = state.tenants.find((one) => one.workspace === workspace) ?? null;
    print(workspaceTitle(name, workspace, tenant?.tenant ?? null));
    await checkOne(options, installation, tenant);
  }
}

async function checkOne(
  options: Options,
  installation: Installation,
  tenant: ConnectedTenant | null,
): Promise<void> {
  const { settings, time, configToken, state, tell } = options;
  const own = ownOf(options, installation, tenant);
  if (own === null) return tell([say.sealed()]);
  const config = siteConfig(settings, own);
  const known = knownOf(state, config.superoffice);
  const asked = askedOf(config, { time, agents: new Map(), configToken, ...known });
  if (tenant === null) return tell([...(await checkToken(asked)), say.notConnected()]);
  tell(await checkWorkspace(asked));
  tell(await checkOwnSuperOffice(asked));
  tell(await checkWebhooks(asked));
}

/** Null: no secret opens it. */
function ownOf(
  { sealer }: Options,
  installation: Installation,
  connected: ConnectedTenant | null,
): Parameters<typeof siteConfig>[1] | null {
  if (sealer === null) return null;
  try {
    return {
      botToken: sealer.open(installation.botToken, botTokenPlace(installation)),
      tenant: connected?.tenant ?? '',
      systemToken: connected ? sealer.open(connected.systemToken, systemTokenPlace(connected)) : '',
    };
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
