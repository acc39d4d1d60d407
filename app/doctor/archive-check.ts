import type { Time } from '../domain/time.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { SuperOfficeUser } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import {
  superofficeFindings as say,
  superofficeChecks,
} from '../ui/doctor/superoffice-findings.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';

const inQueue = 4;

/** Does the archive answer, and does it heed the filter by which Pickup finds the chats that wait? */
export async function checkArchive(service: SuperOfficeUser, time: Time): Promise<Finding> {
  try {
    if (await filterWorks(service, time)) return say.archiveAnswers();
    await service.newestRows(1);
    return say.filterRefused();
  } catch (error) {
    return superofficeTrouble(superofficeChecks.archive, error);
  }
}

async function filterWorks(service: SuperOfficeUser, time: Time): Promise<boolean> {
  // SuperOffice answers the same question from a cache, so no two runs ask the same.
  const after = -1 - (Math.floor(time.now() / 1000) % 1_000_000);
  try {
    const rows = await service.waitingRows({ statuses: [inQueue], after, top: 50 });
    return rows.every(({ status }) => status === null || status === inQueue);
  } catch (error) {
    if (error instanceof SuperOfficeError && meansTheFilter(error)) return false;
    throw error;
  }
}

/** SuperOffice refused this very question, or fell over it. */
function meansTheFilter({ kind, status }: SuperOfficeError): boolean {
  return kind === 'refused' || kind === 'not-found' || status === 500;
}
