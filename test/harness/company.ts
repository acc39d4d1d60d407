import type { FakeTenant } from '../fakes/login/fake-tenant.ts';
import type { Channel } from '../fakes/slack/channel.ts';
import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { Person } from '../fakes/slack/person.ts';
import type { FakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate, FakeTopic } from '../fakes/superoffice/state.ts';
import type { Agent } from './story.ts';

type Around = {
  readonly slack: FakeSlack;
  readonly tenant: FakeTenant;
  readonly superoffice: FakeSuperOffice;
  /** Who the administrator and the agent are, in their names. */
  readonly people: { readonly administrator: string; readonly agent: string };
  /** Ids in Slack that are not made up. */
  readonly ids?: { readonly agent: string; readonly channel: string } | undefined;
};

/** A company with a Slack workspace and a SuperOffice: an administrator of both, and an agent on Support. */
export class Company {
  readonly people: Around['people'];
  readonly slack: FakeSlack;
  readonly tenant: FakeTenant;
  readonly superoffice: FakeSuperOffice;
  readonly administrator: Agent;
  readonly agent: Agent;
  readonly channel: Channel;
  readonly topic: FakeTopic;

  constructor({ slack, tenant, superoffice, people, ids }: Around) {
    this.people = people;
    this.slack = slack;
    this.tenant = tenant;
    this.superoffice = superoffice;
    this.topic = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Hello!' });
    this.channel = slack.addChannel({ name: 'support', ...(ids && { id: ids.channel }) });
    this.administrator = {
      slack: slack.addPerson({
        ...{ name: people.administrator, isAdmin: true, isOrganisationAdmin: true },
      }),
      associate: this.#addAssociate(people.administrator, true),
    };
    this.agent = {
      slack: slack.addPerson({ name: people.agent, ...(ids && { id: ids.agent }) }),
      associate: this.#addAssociate(people.agent, false),
    };
  }

  /** Somebody who is in Slack only. */
  addPerson(name: string): Person {
    return this.slack.addPerson({ name });
  }

  #addAssociate(fullName: string, administrator: boolean): FakeAssociate {
    const associate = this.superoffice.addAssociate({ fullName, administrator });
    this.superoffice.setMember(this.topic.topicId, associate, { canNotify: true });
    return associate;
  }
}
