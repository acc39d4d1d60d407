import type { Time } from '../domain/time.ts';
import { type DatabaseState, lookIntoDatabase } from '../store/look-into-database.ts';
import { StoreError } from '../store/store-error.ts';
import type { StoreState } from '../store/store-state.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { storeFindings as say } from '../ui/doctor/store-findings.ts';
import { failureCode } from './failure-code.ts';

type Checked = { readonly findings: readonly Finding[]; readonly state: StoreState | null };

/** Can Pickup work in this PostgreSQL? */
export async function checkDatabase(url: string, time: Time): Promise<Checked> {
  const askedAt = time.now();
  try {
    const state = await lookIntoDatabase(url, askedAt);
    const differsBy = Math.abs(state.now - (askedAt + time.now()) / 2);
    const findings = [...judgeUse(state, url), ...judgeWay(state, url, differsBy)];
    return { findings, state };
  } catch (error) {
    if (error instanceof StoreError) return { findings: [say.refused(error.message)], state: null };
    return { findings: [say.unusable(hostOf(url), problemOf(error))], state: null };
  }
}

/** PostgreSQL's words and those of TLS; neither holds a password. */
function problemOf(error: unknown): string {
  const code = failureCode(error);
  const words = error instanceof Error ? error.message : String(error);
  return code ? `${words} (${code})` : words;
}

/** From which on Pickup was tried. */
const oldest = 14;

function judgeUse(state: DatabaseState, url: string): Finding[] {
  const { version, place, schema, needed } = state;
  if (version < oldest) return [say.tooOld(version, oldest)];
  if (place === null) return [say.nowhere()];
  if (state.isStandby) return [say.standby(hostOf(url))];
  if (schema > needed) return [say.newer(schema, needed)];
  if (schema < needed && !state.mayMakeTables) return [say.mayNotMake(place)];
  if (!state.mayWrite) return [say.mayNotWrite(place)];
  return [say.fits({ version, host: hostOf(url), place, schema, needed })];
}

/** Further off, leases and timers of several processes go wrong. */
const worrying = 1_500;

/** One process of Pickup connects so often. */
const connections = 11;

function judgeWay(state: DatabaseState, url: string, differsBy: number): Finding[] {
  const found: Finding[] = [];
  if (!state.isEncrypted && !isHere(url)) found.push(say.inClear(hostOf(url)));
  if (differsBy > worrying) found.push(say.clockDiffers(differsBy));
  if (state.freeConnections < connections)
    found.push(say.crowded(state.freeConnections, connections));
  return found;
}

function isHere(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(?:|localhost|127(?:\.\d+){3}|\[::1\]|%2f.*)$/i.test(hostname);
}

function hostOf(url: string): string {
  return new URL(url).host || 'this machine';
}
