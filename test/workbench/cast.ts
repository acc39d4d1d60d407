import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { FakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate, FakeTopic } from '../fakes/superoffice/state.ts';

/** Somebody as whom one can act. */
export type Member = {
  /** How the page's address names them. */
  readonly as: string;
  readonly name: string;
  readonly first: string;
  readonly city: string;
  readonly zone: string;
  readonly role: string;
  readonly slack: Person;
  readonly associate: FakeAssociate;
};

/** An agent is connected to SuperOffice from the start. */
export type Cast = {
  readonly anna: Member;
  readonly tane: Member;
  readonly nora: Member;
  readonly sam: Member;
};

/** Brings the people in: two agents half a world apart, one who has not connected to SuperOffice yet, and an administrator. */
export function castIn(
  slack: FakeSlack,
  superoffice: FakeSuperOffice,
  topics: readonly FakeTopic[],
): Cast {
  function comesIn(fullName: string, zone: string, role: string, isAdmin = false): Member {
    const [first = ''] = fullName.split(' ');
    const person = slack.addPerson({ name: fullName, zone, isAdmin });
    const associate = superoffice.addAssociate({ fullName, zone, administrator: isAdmin });
    const [, city = ''] = zone.split('/');
    const named = { as: first.toLowerCase(), name: fullName, first, city, zone, role };
    return { ...named, slack: person, associate };
  }
  const cast: Cast = {
    anna: comesIn('Anna Berg', 'Europe/Oslo', 'Agent in Oslo'),
    tane: comesIn('Tane Parata', 'Pacific/Auckland', 'Agent in Auckland'),
    nora: comesIn('Nora Quinn', 'Europe/Dublin', 'New agent in Dublin'),
    sam: comesIn('Sam Okafor', 'Europe/London', 'Administrator in London', true),
  };
  for (const { topicId } of topics)
    for (const { associate } of [cast.anna, cast.tane, cast.nora])
      superoffice.setMember(topicId, associate);
  return cast;
}

export function everybodyIn(cast: Cast): readonly Member[] {
  return Object.values(cast);
}

/** The person of this name, or the first. */
export function memberIn(cast: Cast, as: string | null): Member {
  return everybodyIn(cast).find((member) => member.as === as) ?? cast.anna;
}
