import type { FakeAssociate } from '../../fakes/superoffice/state.ts';
import type { SuperOfficeAct } from '../protocol/act.ts';
import type { World } from '../world.ts';
import { Refused } from './refused.ts';

/** Does in SuperOffice's own client what an agent did there. */
export async function actInSuperOffice(world: World, act: SuperOfficeAct): Promise<void> {
  const { superoffice } = world;
  switch (act.verb) {
    case 'is present':
      associateIn(world, act.associate).present = act.isPresent;
      return;
    case 'picks up':
      if (!superoffice.agentPicksUp(act.session, associateIn(world, act.associate)))
        throw new Refused('This chat does not wait any more.');
      return;
    case 'agent writes':
      superoffice.agentSays(hasOwner(world, act.session), act.text);
      return;
    case 'transfers':
      superoffice.transferred(hasOwner(world, act.session), associateIn(world, act.associate));
      return;
    case 'hands back':
      superoffice.reset(hasOwner(world, act.session));
      return;
    case 'ends':
      superoffice.endSession(hasOwner(world, act.session));
      return;
  }
}

function associateIn({ superoffice }: World, id: number): FakeAssociate {
  const found = superoffice.associates.find(({ associateId }) => associateId === id);
  if (!found) throw new Refused('There is nobody of that number.');
  return found;
}

function hasOwner({ superoffice }: World, sessionId: number): number {
  const { user, endedAt } = superoffice.session(sessionId);
  if (!user || endedAt !== null) throw new Refused('Nobody has this chat.');
  return sessionId;
}
