import { noTenant } from '../chats/consent.ts';
import { hashOf } from '../chats/link-secrets.ts';
import type { Linking } from '../chats/linking.ts';
import { readProof } from '../chats/undo-linking.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { findLink, findLinkByState, type Link } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { Newcomer } from './newcomer.ts';
import type { Site } from './site.ts';

type Options = {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly siteOf: (workspace: string) => Promise<Site | null>;
  readonly newcomerIn: (workspace: string) => Promise<Newcomer | null>;
};

/** Where people connect: each link is seen to by the workspace that it was made in, and by no other. */
export function createDesk({ store, sealer, siteOf, newcomerIn }: Options): Linking {
  const { db } = store;
  const ofSite = async (workspace: string) => (await siteOf(workspace))?.linking?.operations;
  const of = async (link: Link | undefined) => {
    if (!link) return undefined;
    const { workspace, tenant } = link;
    if (tenant !== noTenant) return await ofSite(workspace);
    const newcomer = await newcomerIn(workspace);
    if (newcomer) return newcomer.linking;
    return (await siteOf(workspace)) ? taken : undefined;
  };
  const bySecret = async (secret: string) => await of(await findLink(db, hashOf(secret)));
  const unknown = { linked: 'no', why: 'unknown-return' } as const;
  return {
    look: async (secret) => (await bySecret(secret))?.look(secret) ?? { look: 'unknown-link' },
    begin: async (asked) => (await bySecret(asked.secret))?.begin(asked) ?? 'unknown-link',
    decline: async (secret) => (await bySecret(secret))?.decline(secret) ?? 'unknown-link',
    finish: async (back) => {
      const link = await findLinkByState(db, hashOf(back.returned.state));
      return (await of(link))?.finish(back) ?? unknown;
    },
    undo: async (asked) => {
      const proven = readProof({ sealer }, asked.proof);
      return (proven && (await ofSite(proven.workspace))?.undo(asked)) ?? null;
    },
  };
}

/** Of a link for a workspace that was connected meanwhile. */
const taken: Linking = {
  look: async () => ({ look: 'workspace-taken' }),
  begin: async () => 'workspace-taken',
  decline: async () => 'workspace-taken',
  finish: async () => ({ linked: 'no', why: 'workspace-taken' }),
  undo: async () => null,
};
