import { type Config, ConfigError, readConfig } from '../config.ts';
import { usualPace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import { fromConfig } from '../from-config.ts';
import { createLog } from '../log.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';
import { findingText, verdict } from '../ui/doctor.ts';
import { checkAgentsFile } from './agents-file-check.ts';
import { checkDataFolder } from './data-folder-check.ts';
import { checkNode } from './node-check.ts';
import { checkSecret } from './secret-check.ts';
import { checkSlack } from './slack-checks.ts';
import { checkSuperOffice } from './superoffice-checks.ts';
import { checkWebhooks } from './webhook-check.ts';

type DoctorOptions = {
  /** Where the settings come from; default the environment. */
  readonly env?: NodeJS.ProcessEnv;
  readonly nodeVersion: string;
  readonly time: Time;
  /** Tries the agents' passwords too, once each. */
  readonly signInAsAgents: boolean;
  readonly print: (text: string) => void;
};

/**
 * Checks everything Pickup needs and prints each finding as it comes, with its remedy. Changes
 * nothing anywhere and prints no secret.
 * @returns whether nothing failed
 */
export async function runDoctor(options: DoctorOptions): Promise<boolean> {
  const findings: Finding[] = [];
  const tell = (found: readonly Finding[]) => {
    findings.push(...found);
    for (const finding of found) options.print(findingText(finding));
  };
  await examine(options, tell);
  options.print(verdict(findings));
  return findings.every(({ ok }) => ok !== false);
}

async function examine(options: DoctorOptions, tell: (found: readonly Finding[]) => void) {
  tell([checkNode(options.nodeVersion)]);
  const config = settingsOf(options);
  if (config instanceof ConfigError) return tell(settingsFindings(config));
  tell([machineFindings.settingsComplete(), await checkDataFolder(config.dataFolder)]);
  tell(await checkSecret(config));
  const { agents, findings } = await agentsOf(config);
  tell(findings);
  const log = createLog('silent');
  const { time, signInAsAgents } = options;
  const connection = { log, timeout: usualPace.slackTimeout };
  tell(await checkSlack({ settings: config.slack, connection, time, agents }));
  const timeout = usualPace.superofficeTimeout;
  const settings = config.superoffice;
  const outside = { log, time, pace: usualPace, watch: () => () => {} };
  const superoffice = fromConfig.superoffice(config, outside);
  const serviceAccount = fromConfig.serviceAccount(config, outside);
  const { pickupUrl } = config;
  const asked = {
    settings,
    pickupUrl,
    superoffice,
    serviceAccount,
    time,
    timeout,
    agents,
    signInAsAgents,
  };
  tell(await checkSuperOffice(asked));
  tell(await checkWebhooks({ config, time, timeout }));
}

/** Online there is no file: agents link their own accounts. */
async function agentsOf({ agentsFile }: Config) {
  if (agentsFile === null) return { agents: new Map(), findings: [] };
  const { agents, finding } = await checkAgentsFile(agentsFile);
  return { agents, findings: [finding] };
}

function settingsOf({ env }: DoctorOptions): Config | ConfigError {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function settingsFindings({ problems }: ConfigError): Finding[] {
  return [...problems.map(machineFindings.settingWrong), machineFindings.othersNotMade()];
}
