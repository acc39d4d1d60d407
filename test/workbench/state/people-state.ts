import { everybodyIn } from '../cast.ts';
import type { Person } from '../protocol/state.ts';
import type { World } from '../world.ts';

/** Everybody in the workspace, in the order in which one may want to be them. */
export function peopleState(world: World): Person[] {
  const people = everybodyIn(world.cast).map(
    ({ as, name, zone, role, slack }): Person => ({
      ...{ id: slack.id, as, name, zone, role, isBot: false },
    }),
  );
  const pickup = { id: world.slack.botUserId, as: null, name: 'Pickup', zone: 'UTC' };
  return [...people, { ...pickup, role: 'App', isBot: true }];
}
