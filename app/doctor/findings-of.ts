import type { Config } from '../config.ts';
import type { Time } from '../domain/time.ts';
import type { SuperOfficeUser } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';
import { checkAgentsOf } from './agents-file-check.ts';
import { checkNetwork } from './network-check.ts';
import { type Asked, askedOf, outsideChecks } from './outside-checks.ts';

type Outside = {
  readonly time: Time;
  /** SuperOffice as the service account that Pickup reads with, so that no refused password is tried again. */
  readonly service: SuperOfficeUser;
  /** Who may act in SuperOffice. */
  readonly linked: Asked['linked'];
  /** Those that administrators chose. */
  readonly channels: Asked['channels'];
};

/** Every part gets so long, in milliseconds; within it each question has a limit of its own. */
const patience = 45_000;

/**
 * Everything that a Pickup that runs can check: all that is outside of it. Changes nothing, opens no
 * store, and is done within a minute.
 */
export async function findingsOf(config: Config, outside: Outside): Promise<readonly Finding[]> {
  const { agents, findings } = await checkAgentsOf(config);
  const asked = askedOf(config, { ...outside, agents });
  const over = new AbortController();
  const tooLong = outside.time.wait(patience, over.signal).then(() => [machineFindings.tooLong()]);
  // How this machine goes out is nothing for a workspace that installed Pickup.
  const checks = outsideChecks.filter((check) => !config.isInstalled || check !== checkNetwork);
  const parts = checks.map((check) => Promise.race([check(asked), tooLong]));
  const found = await Promise.all(parts).finally(() => over.abort());
  return [...findings, ...found.flat()];
}
