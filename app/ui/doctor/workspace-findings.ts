import { oneLine } from '../safe-text.ts';
import { doubtful, wrong } from './finding.ts';

/** The line above what is said of a workspace. */
export function workspaceTitle(name: string, workspace: string, tenant: string | null): string {
  return `\n${oneLine(name, 80)} (${workspace})${tenant === null ? '' : `, ${tenant}`}`;
}

/** The workspaces that installed Pickup, as far as they can be looked at. */
export const workspaceFindings = {
  none: (pickupUrl: string) =>
    doubtful('Workspaces', 'none has installed Pickup yet', `Open ${pickupUrl}/slack/install.`),
  notSeen: () =>
    doubtful(
      'Workspaces',
      'which have installed Pickup cannot be seen: Pickup works on the data folder, or the store cannot be read',
      'Stop Pickup, or mend what is said of the store above, and run this again; or have an administrator of each workspace press "Check everything" on Pickup’s Home.',
    ),
  sealed: () =>
    wrong(
      'Workspace',
      'no secret opens its tokens',
      'Add the secret they were encrypted with after a comma in PICKUP_SECRET. If it is lost, take Pickup out of the workspace and install it anew.',
    ),
  notConnected: () =>
    doubtful(
      'SuperOffice',
      'the workspace has none yet',
      'An administrator of the workspace types /pickup setup there.',
    ),
};
