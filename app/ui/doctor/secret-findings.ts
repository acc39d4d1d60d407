import { doubtful, well, wrong } from './finding.ts';

const check = 'Secret';

/** What the agents' tokens are encrypted with. */
export const secretFindings = {
  keptApart: (count: number) =>
    well(
      check,
      count === 1 ? 'set by PICKUP_SECRET' : `${count} set by PICKUP_SECRET; the first encrypts`,
    ),
  besideTheData: (path: string) =>
    doubtful(
      check,
      `the key to the agents’ tokens lies beside them, in ${path}: whoever copies the data folder can act as every agent`,
      'Keep the key somewhere else: put what that file holds into PICKUP_SECRET, restart Pickup and remove the file. Until then keep backups of the folder as safe as passwords.',
    ),
  unusable: (problem: string) =>
    wrong(check, problem, 'Or set PICKUP_SECRET, and keep the key outside of the data folder.'),
};
