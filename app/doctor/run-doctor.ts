import { type Config, ConfigError, readConfig, readConfigToken } from '../config.ts';
import type { Time } from '../domain/time.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';
import { findingText, verdict } from '../ui/doctor.ts';
import { checkAgentsOf } from './agents-file-check.ts';
import { checkNode } from './node-check.ts';
import { askedOf, outsideChecks } from './outside-checks.ts';
import { checkSecret } from './secret-check.ts';
import { checkStore } from './store-check.ts';

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
  tell([machineFindings.settingsComplete()]);
  const { findings, sealed, ...known } = await checkStore(config, options.time);
  tell(findings);
  tell(await checkSecret(config, sealed));
  const { agents, findings: ofFile } = await checkAgentsOf(config);
  tell(ofFile);
  const { time, signInAsAgents, env } = options;
  const configToken = readConfigToken(env);
  const linked = async () => known.linked;
  const channels = async () => known.channels;
  const asked = askedOf(config, { time, agents, signInAsAgents, configToken, linked, channels });
  for (const check of outsideChecks) tell(await check(asked));
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
