import type { Authorize } from '@slack/bolt';
import type { Pickup } from '../pickup.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { Tx } from '../store/store.ts';
import type { Installs } from './installs.ts';
import type { Site } from './site.ts';

/**
 * The sites of this process, made when they are needed. What comes in finds its own here, and nothing of
 * any other.
 */
export type Sites = {
  /** Those there are now. */
  readonly all: readonly Site[];
  /** The one of the settings; null: they come and go with those who install Pickup. */
  readonly only: Site | null;
  /** How they come and go; null: they do not. */
  readonly installs: Installs | null;
  /**
   * Tells Bolt from which workspace something came: in the context it is `workspace`. Bolt acknowledges
   * nothing before, so the store is asked only of workspaces not met yet.
   */
  readonly authorize: Authorize<boolean>;
  ofWorkspace(workspace: string): Promise<Site | null>;
  ofTenant(tenant: string): Promise<Site | null>;
  /** Where a click or command that was written down came from. */
  ofPickup(pickupId: string): Promise<Site | null>;
  /** Where people connect, whichever site their link belongs to; null where a file says who is who. */
  readonly linking: Pickup['linking'];
  /** With which what they keep is sealed; null: nothing is. */
  readonly sealer: Sealer | null;
  /** Puts down the work that is never done, and what was left of those that go. */
  begin(tx: Tx): Promise<void>;
};
