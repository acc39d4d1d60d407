import type { Away } from '../domain/away.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';

/** Why SuperOffice is away, if that is what an error says. */
export function awayIn(error: unknown): Away | null {
  if (!(error instanceof SuperOfficeError)) return null;
  return error.kind === 'maintenance' || error.kind === 'gone-tenant' ? error.kind : null;
}
