import type { Time } from '../domain/time.ts';
import type { Installed } from './install.ts';
import type { Newcomer } from './newcomer.ts';

/** How sites come and go. */
export type Installs = {
  /** The public address of Pickup, without a slash at its end. */
  readonly pickupUrl: string;
  readonly time: Time;
  /** Where people install Pickup, on Slack's own pages. */
  address(state: string): string;
  /** Somebody is back from there with this code. */
  install(code: string): Promise<Installed>;
  /** A workspace where Pickup is installed and that has no SuperOffice yet; null: another. */
  newcomerIn(workspace: string): Promise<Newcomer | null>;
  /** Tells somebody of a workspace where it is not installed, as one that shares a channel. A courtesy: not waited for. */
  turnAway(who: { readonly responseUrl: string | null }): void;
  /** Slack said that Pickup was taken out of a workspace, or that its token is worth nothing: it is to be looked into. */
  doubt(workspace: string): Promise<void>;
  /** Makes true what became of a workspace: where Pickup was taken out, everything is forgotten. */
  leave(workspace: string): Promise<void>;
  /** Forgets what of it was still under way then. `tenant` null: it had none. */
  leaveOnceMore(gone: { workspace: string; tenant: string | null }): Promise<void>;
};
