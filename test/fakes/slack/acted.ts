import type { Delivery } from './delivery.ts';

/** How an act went: as Slack saw it. */
export type Acted = { readonly status: number; readonly ms: number; readonly ok: boolean };

export function actedOf({ status, ms, ok }: Delivery): Acted {
  return { status, ms, ok };
}

/** Why Slack says that something did not work. */
export function reasonOf({ status }: Delivery): string {
  return status === 0 ? 'operation_timeout' : `dispatch_failed (HTTP ${status})`;
}
