import type { Member } from '../cast.ts';
import type { Act, Answer } from '../protocol/act.ts';
import type { Round } from '../round.ts';
import { actAsCustomer } from './customer-acts.ts';
import { answered } from './refused.ts';
import { isInSlack, isInSuperOffice, isOnTheWebsite } from './sides.ts';
import { actInSlack } from './slack-acts.ts';
import { actInSuperOffice } from './superoffice-acts.ts';

/** Does an act on the side it belongs to; whatever refuses it is an answer, too. */
export function actInRound(
  { world, marks, outages, tour }: Round,
  me: Member,
  act: Act,
): Promise<Answer> {
  if (isInSlack(act))
    return answered('Slack', async () => void (await actInSlack(world, me, act, marks)));
  if (isInSuperOffice(act))
    return answered('SuperOffice', async () => void (await actInSuperOffice(world, act)));
  if (isOnTheWebsite(act)) return answered('SuperOffice', () => actAsCustomer(world, act));
  return answered('Workbench', async () => {
    if (act.verb === 'breaks') await outages.switch(world, act.what, act.isOn);
    if (act.verb === 'tour') tour[act.does]();
    return undefined;
  });
}
