import { stat } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { readSecret, SecretFileError, secretFile } from '../sealing/secret-file.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { secretFindings as say } from '../ui/doctor/secret-findings.ts';

/** Is what opens the agents' tokens kept apart from them? On-site there are none. Makes nothing. */
export async function checkSecret(config: Config): Promise<readonly Finding[]> {
  if (config.superoffice.kind === 'on-site') return [];
  if (config.secrets) return [say.keptApart(config.secrets.length)];
  const path = secretFile(config.dataFolder);
  const isThere = await stat(path).catch(() => null);
  try {
    if (isThere) await readSecret(path);
    return [say.besideTheData(path)];
  } catch (error) {
    if (error instanceof SecretFileError) return [say.unusable(error.message)];
    throw error;
  }
}
