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
  old: (count: number) =>
    doubtful(
      check,
      `${things(count)} still encrypted with an older one`,
      'Keep the older ones in PICKUP_SECRET. A running Pickup encrypts everything anew within minutes; then run this again.',
    ),
  allNew: () =>
    well(check, 'nothing in the store is encrypted with the older ones: they can be dropped'),
  notSeen: () =>
    doubtful(
      check,
      'whether an older one is still needed cannot be seen while Pickup works on the folder',
      'Its log says "the older secrets are not needed any more" when they can be dropped; or stop it and run this again.',
    ),
  lost: (count: number) =>
    doubtful(
      check,
      `${things(count)} encrypted with one that is not there`,
      'Add the secret they were encrypted with after a comma in PICKUP_SECRET. If it is lost, those people connect anew, and the webhook gets another secret by itself.',
    ),
  unusable: (problem: string) =>
    wrong(check, problem, 'Or set PICKUP_SECRET, and keep the key outside of the data folder.'),
};

function things(count: number): string {
  return count === 1 ? '1 thing in the store is' : `${count} things in the store are`;
}
