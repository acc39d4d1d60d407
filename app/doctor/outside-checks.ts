import type { AgentsFile } from '../chats/agents-file.ts';
import type { Config, InstallsConfig } from '../config.ts';
import { usualPace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import { fromConfig } from '../from-config.ts';
import { createLog } from '../log.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';
import type { SuperOfficeUser } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { checkNetwork } from './network-check.ts';
import { checkSlack } from './slack-checks.ts';
import { checkSuperOffice } from './superoffice-checks.ts';
import { checkWayIn } from './way-in-check.ts';
import type { Means } from './way-to.ts';

/** Who may act in SuperOffice, by their associate's number: their Slack users. */
export type Linked = ReadonlyMap<number, string>;

/** What all workspaces share that installed Pickup, or the one of the settings has. */
export type AskedOfAll = Means & { readonly config: Config | InstallsConfig };

/** What is looked at, and with what. */
export type Asked = Means & {
  readonly config: Config;
  /** On-site: who is in the agents file. */
  readonly agents: AgentsFile['agents'];
  readonly superoffice: SuperOffice;
  /** SuperOffice as the service account. */
  readonly service: SuperOfficeUser;
  /** With which Slack tells how an app is set up; null: it is not asked. */
  readonly configToken: string | null;
  /** Whether to try the agents' passwords too, once each. */
  readonly signInAsAgents: boolean;
  /** Null: that is not known here. */
  readonly linked: () => Promise<Linked | null>;
  /** Those that administrators chose with /pickup setup, as far as that is known here. */
  readonly channels: () => Promise<readonly string[]>;
};

type Options = {
  readonly time: Time;
  readonly agents: AgentsFile['agents'];
  readonly signInAsAgents?: boolean;
  readonly configToken?: string | null;
  /** Left out: asked with anew. */
  readonly service?: SuperOfficeUser;
  readonly linked?: Asked['linked'];
  readonly channels?: Asked['channels'];
};

/** Puts together what the checks ask with. Costs nothing. */
export function askedOf(config: Config, options: Options): Asked {
  const { time, agents, signInAsAgents = false, configToken = null } = options;
  const { linked = async () => null, channels = async () => [] } = options;
  const outside = { log: createLog('silent'), time, pace: usualPace, watch: () => () => {} };
  const superoffice = fromConfig.superoffice(config, outside);
  const account = () => superoffice.as(fromConfig.serviceAccount(config, outside), 'background');
  const means = meansFor(config, time);
  const service = options.service ?? account();
  const asked = { config, agents, superoffice, service, signInAsAgents, configToken };
  return { ...means, ...asked, linked, channels };
}

export function meansFor({ network }: Pick<Config, 'network'>, time: Time): Means {
  return { time, timeout: usualPace.superofficeTimeout, network };
}

type Check = (asked: Asked) => Promise<readonly Finding[]>;

/** What is outside of this machine, in the order in which it is told. None of them changes anything. */
export const outsideChecks: readonly Check[] = [
  checkNetwork,
  checkSlack,
  checkSuperOffice,
  checkWayIn,
];
