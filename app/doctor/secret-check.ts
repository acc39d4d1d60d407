import { stat } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { createSealer } from '../sealing/sealer.ts';
import { readSecret, SecretFileError, secretFile } from '../sealing/secret-file.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { secretFindings as say } from '../ui/doctor/secret-findings.ts';

/**
 * Is what opens the agents' tokens kept apart from them, and is it what they were encrypted with? On-site
 * there are none. Makes nothing and opens nothing.
 * @param sealed how they are stored; null: that cannot be seen
 */
export async function checkSecret(
  config: Config,
  sealed: readonly string[] | null,
): Promise<readonly Finding[]> {
  const { superoffice, secrets, dataFolder } = config;
  if (superoffice.kind === 'on-site') return [];
  if (secrets) return [say.keptApart(secrets.length), ...judgeSealed(secrets, sealed)];
  const path = secretFile(dataFolder);
  const isThere = await stat(path).catch(() => null);
  try {
    const secret = isThere && (await readSecret(path));
    return [say.besideTheData(path), ...(secret ? judgeSealed([secret], sealed) : [])];
  } catch (error) {
    if (error instanceof SecretFileError) return [say.unusable(error.message)];
    throw error;
  }
}

function judgeSealed(secrets: readonly string[], sealed: readonly string[] | null): Finding[] {
  const isRotating = secrets.length > 1;
  if (sealed === null) return isRotating ? [say.notSeen()] : [];
  const sealer = createSealer(secrets);
  const lost = sealed.filter((one) => !sealer.hasSecretOf(one)).length;
  const old = sealed.filter((one) => sealer.isOld(one)).length - lost;
  const found = lost ? [say.lost(lost)] : [];
  if (old) return [...found, say.old(old)];
  return isRotating ? [...found, say.allNew()] : found;
}
