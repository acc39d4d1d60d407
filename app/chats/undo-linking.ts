import { z } from 'zod';
import type { SlackName, Undoing } from '../domain/linking.ts';
import { SealError } from '../sealing/sealer.ts';
import { findAccountOf, forgetAccount } from '../store/accounts.ts';
import { slackNameOf } from './begin-linking.ts';
import { revoke } from './disconnect.ts';
import { hashOf } from './link-secrets.ts';
import { linkLife } from './offer-link.ts';
import type { Online } from './online.ts';
import type { Parts } from './parts.ts';
import { tellUndone } from './tell-linking.ts';
import { wantHome } from './want-home.ts';

/** What a browser is given in which somebody has just proved to be this associate. */
const proofShape = z.object({
  workspace: z.string(),
  tenant: z.string(),
  associateId: z.number(),
  browser: z.string(),
  until: z.number(),
});

/** Pages keep it, not the store. */
const proofPlace = { table: 'pages', row: 'undo', column: 'proof' };

type Proven = { readonly associateId: number; readonly browser: string };

/**
 * Who an associate is in Slack now, to be shown to whoever has just signed in as that associate: should it
 * be somebody else, they can undo it. Null: nobody.
 */
export async function undoing(
  parts: Parts,
  { sealer }: Online,
  { associateId, browser }: Proven,
): Promise<Undoing | null> {
  const { store, place, time } = parts;
  const account = await findAccountOf(store.db, { tenant: place.tenant, associateId });
  if (!account) return null;
  const isHere = account.workspace === place.workspace;
  const elsewhere = { name: account.slackUser, workspaceUrl: account.workspace };
  const person = isHere ? await slackNameOf(parts, account.slackUser) : elsewhere;
  const { workspace, tenant } = place;
  const until = time.now() + linkLife;
  const proof = { workspace, tenant, associateId, browser: hashOf(browser), until };
  return { person, as: account.name, proof: sealer.seal(JSON.stringify(proof), proofPlace) };
}

/** @returns who in Slack is disconnected; null: nobody, for lack of proof or because nobody is connected any more */
export async function undoLinking(
  parts: Parts,
  online: Online,
  { proof, browser }: { proof: string; browser: string },
): Promise<SlackName | null> {
  const proven = readProof(online, proof);
  const isHere =
    proven?.workspace === parts.place.workspace && proven.tenant === parts.place.tenant;
  const isGood = proven?.browser === hashOf(browser) && parts.time.now() < proven.until;
  if (!proven || !isHere || !isGood) return null;
  const account = await forgetAssociate(parts, proven.associateId);
  if (!account) return null;
  parts.log.warn({ slackUser: account.slackUser }, 'an agent turned out to be somebody else');
  tellUndone(parts, account);
  await revoke(parts, online, account);
  return await slackNameOf(parts, account.slackUser);
}

async function forgetAssociate(parts: Parts, associateId: number) {
  const { store, place } = parts;
  return await store.write(async (tx) => {
    const account = await findAccountOf(tx, { tenant: place.tenant, associateId });
    if (!account) return null;
    await wantHome(parts, tx, account.slackUser);
    return await forgetAccount(tx, account, { associateId });
  });
}

/** What a page proves, and in which workspace; null: nothing. */
export function readProof({ sealer }: Pick<Online, 'sealer'>, proof: string) {
  try {
    return proofShape.parse(JSON.parse(sealer.open(proof, proofPlace)));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
