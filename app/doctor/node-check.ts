import type { Finding } from '../ui/doctor/finding.ts';
import { machineFindings } from '../ui/doctor/machine-findings.ts';

/** As package.json says under `engines`. */
const needed = { major: 24, minor: 2 };

/** @param version as Node gives it, such as `26.10.0` */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > needed.major || (major === needed.major && minor >= needed.minor);
  return fits
    ? machineFindings.nodeFits(version)
    : machineFindings.nodeTooOld(version, `${needed.major}.${needed.minor}`);
}
