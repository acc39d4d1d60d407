import type { Sites } from '../../app/sites/sites.ts';
import type { WorkHandler } from '../../app/store/worker.ts';

/** A workspace may be gone; or it was, and this is for what was still under way then. */
export const leaveWorkspace =
  ({ installs }: Sites): WorkHandler =>
  async (key) => {
    const [workspace = '', tenant] = key.split('/');
    if (tenant === undefined) await installs?.leave(workspace);
    else await installs?.leaveOnceMore({ workspace, tenant: tenant || null });
  };
