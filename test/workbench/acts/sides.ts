import type { Act, CustomerAct, SlackAct, SuperOfficeAct } from '../protocol/act.ts';

/** On which side somebody acts. */
export function isInSlack(act: Act): act is SlackAct {
  return inSlack.has(act.verb);
}

export function isInSuperOffice(act: Act): act is SuperOfficeAct {
  return inSuperOffice.has(act.verb);
}

export function isOnTheWebsite(act: Act): act is CustomerAct {
  return act.verb.startsWith('customer ');
}

const inSlack: ReadonlySet<string> = new Set<SlackAct['verb']>([
  ...(['clicks', 'chooses', 'submits', 'closes', 'dismisses'] as const),
  ...(['writes', 'opens app', 'reads'] as const),
]);

const inSuperOffice: ReadonlySet<string> = new Set<SuperOfficeAct['verb']>([
  ...(['is present', 'picks up', 'agent writes', 'transfers', 'hands back', 'ends'] as const),
]);
