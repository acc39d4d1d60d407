import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { superofficeFindings } from '../ui/doctor/superoffice-findings.ts';

/** What an error means to a check that has no better word for it. Throws on what is not SuperOffice's. */
export function superofficeTrouble(check: string, error: unknown): Finding {
  if (!(error instanceof SuperOfficeError)) throw error;
  return superofficeFindings.failed(check, error.message, error.words);
}
