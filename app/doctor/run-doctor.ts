import {
  type Config,
  ConfigError,
  type InstallsConfig,
  isForInstalls,
  readConfigToken,
  readSettings,
} from '../config.ts';
import type { Time } from '../domain/time.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';
import { findingText, verdict } from '../ui/doctor.ts';
import { checkAgentsOf } from './agents-file-check.ts';
import { checkWorkspaces } from './check-workspaces.ts';
import { checkNode } from './node-check.ts';
import { askedOf, outsideChecks } from './outside-checks.ts';
import { checkSecret } from './secret-check.ts';
import { checkStore, knownOf } from './store-check.ts';

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

type Tell = (found: readonly Finding[]) => void;

async function examine(options: DoctorOptions, tell: Tell): Promise<void> {
  tell([checkNode(options.nodeVersion)]);
  const config = settingsOf(options);
  if (config instanceof ConfigError) return tell(settingsFindings(config));
  tell([machineFindings.settingsComplete()]);
  const { findings, state } = await checkStore(config, options.time);
  tell(findings);
  const { findings: ofSecret, sealer } = await checkSecret(config, state?.sealed ?? null);
  tell(ofSecret);
  const { time, print } = options;
  const configToken = readConfigToken(options.env);
  if (isForInstalls(config))
    return await checkWorkspaces({
      settings: config,
      time,
      configToken,
      state,
      sealer,
      tell,
      print,
    });
  const { agents, findings: ofFile } = await checkAgentsOf(config);
  tell(ofFile);
  const { signInAsAgents } = options;
  const known = knownOf(state, config.superoffice);
  const asked = askedOf(config, { time, agents, signInAsAgents, configToken, ...known });
  for (const check of outsideChecks) tell(await check(asked));
}

function settingsOf({ env }: DoctorOptions): Config | InstallsConfig | ConfigError {
  try {
    return readSettings(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function settingsFindings({ problems }: ConfigError): Finding[] {
  return [...problems.map(machineFindings.settingWrong), machineFindings.othersNotMade()];
}
