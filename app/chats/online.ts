import type { Sealer } from '../sealing/sealer.ts';
import type { Oidc } from '../superoffice/oidc-types.ts';
import type { SuperOffice } from '../superoffice/superoffice.ts';

/** What agents of SuperOffice Online connect their own accounts with. */
export type Online = {
  /** The public address of Pickup, without a slash at its end. */
  readonly pickupUrl: string;
  readonly sealer: Sealer;
  readonly oidc: Oidc;
  readonly superoffice: SuperOffice;
};
