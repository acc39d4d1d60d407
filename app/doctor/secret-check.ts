import { stat } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { createSealer, type Sealer } from '../sealing/sealer.ts';
import { readSecret, SecretFileError, secretFile } from '../sealing/secret-file.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { secretFindings as say } from '../ui/doctor/secret-findings.ts';

type Settings = Pick<Config, 'secrets' | 'dataFolder'> & {
  readonly superoffice: Pick<Config['superoffice'], 'kind'>;
};

/** `sealer`: what opens what is sealed; null: there is no secret, or none that can be used. */
type Checked = { readonly findings: readonly Finding[]; readonly sealer: Sealer | null };

/**
 * Is what opens the agents' tokens kept apart from them, and is it what they were encrypted with? On-site
 * there are none. Makes nothing and opens nothing.
 * @param sealed how they are stored; null: that cannot be seen
 */
export async function checkSecret(
  { superoffice, secrets, dataFolder }: Settings,
  sealed: readonly string[] | null,
): Promise<Checked> {
  if (superoffice.kind === 'on-site') return { findings: [], sealer: null };
  if (secrets) return checked(secrets, [say.keptApart(secrets.length)], sealed);
  const path = secretFile(dataFolder);
  const isThere = await stat(path).catch(() => null);
  try {
    const secret = isThere && (await readSecret(path));
    return checked(secret ? [secret] : [], [say.besideTheData(path)], sealed);
  } catch (error) {
    if (!(error instanceof SecretFileError)) throw error;
    return { findings: [say.unusable(error.message)], sealer: null };
  }
}

function checked(
  secrets: readonly string[],
  findings: readonly Finding[],
  sealed: readonly string[] | null,
): Checked {
  if (secrets.length === 0) return { findings, sealer: null };
  const sealer = createSealer(secrets);
  return { findings: [...findings, ...judgeSealed(secrets, sealed)], sealer };
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
