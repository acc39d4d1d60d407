import { type Config, ConfigError, readConfig } from '../config.ts';
import { usualPace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import { createLog } from '../log.ts';
import { createSuperOffice } from '../superoffice/superoffice.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';
import { findingText, verdict } from '../ui/doctor.ts';
import { checkAgentsFile } from './agents-file-check.ts';
import { checkDataFolder } from './data-folder-check.ts';
import { checkNode } from './node-check.ts';
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
  const { agents, finding } = await checkAgentsFile(config.agentsFile);
  tell([finding]);
  const log = createLog('silent');
  const { time, signInAsAgents } = options;
  const connection = { log, timeout: usualPace.slackTimeout };
  tell(await checkSlack({ settings: config.slack, connection, time, agents }));
  const timeout = usualPace.superofficeTimeout;
  const settings = config.superoffice;
  const superoffice = createSuperOffice({
    ...settings,
    log,
    time,
    timeoutMs: timeout,
    version: 'doctor',
  });
  tell(await checkSuperOffice({ settings, superoffice, time, timeout, agents, signInAsAgents }));
  tell(await checkWebhooks({ config, time, timeout }));
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
