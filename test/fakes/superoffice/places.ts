import { randomBytes } from 'node:crypto';
import { topicIn } from './lookups.ts';
import type { FakeAssociate, FakeTopic, Membership, World } from './state.ts';

type NewAssociate = {
  fullName: string;
  username?: string;
  password?: string;
  zone?: string;
  present?: boolean;
  administrator?: boolean;
  type?: FakeAssociate['type'];
};

/** Who works here and which topics there are. */
export function places(world: World) {
  const associates: readonly FakeAssociate[] = world.associates;
  const topics: ReadonlyMap<number, FakeTopic> = world.topics;
  return {
    /** Everybody who works here. */
    associates,
    /** By their ids. */
    topics,

    addAssociate: (wanted: NewAssociate) => addAssociate(world, wanted),

    addTopic({ name, welcomeMessage = '' }: { name: string; welcomeMessage?: string }) {
      const topicId = world.nextId('topic');
      const topic = { topicId, name, welcomeMessage, open: true, members: new Map() };
      world.topics.set(topicId, topic);
      return topic;
    },

    /** Somebody deletes it. */
    removeTopic({ topicId }: FakeTopic) {
      world.topics.delete(topicId);
    },

    /** Adds a member who may respond and is notified, or changes the rights named. */
    setMember(topicId: number, associate: FakeAssociate, rights: Partial<Membership> = {}) {
      const { members } = topicIn(world, topicId);
      members.set(associate, { ...(members.get(associate) ?? newMember), ...rights });
    },

    removeMember(topicId: number, associate: FakeAssociate) {
      topicIn(world, topicId).members.delete(associate);
    },

    /** Opens or closes a topic; a closed one shows new customers the offline form. */
    setOpen(topicId: number, open: boolean) {
      topicIn(world, topicId).open = open;
    },

    /** The associate has left the company: no more log-ins. */
    deactivate(associate: FakeAssociate) {
      associate.active = false;
    },
  };
}

const newMember: Membership = {
  canRespond: true,
  canNotify: true,
  canListen: false,
  canManage: false,
};

function addAssociate(world: World, wanted: NewAssociate): FakeAssociate {
  const associateId = world.nextId('associate');
  const associate: FakeAssociate = {
    associateId,
    // One person's ejuser id is the next person's associate id: whoever mixes them up names somebody else.
    ejUserId: associateId + 1,
    personId: associateId + 300,
    type: wanted.type ?? 'InternalAssociate',
    name: initials(wanted.fullName),
    fullName: wanted.fullName,
    username: wanted.username ?? freeUsername(world, wanted.fullName),
    password: wanted.password ?? randomBytes(9).toString('base64url'),
    zone: wanted.zone ?? null,
    present: wanted.present ?? true,
    administrator: wanted.administrator ?? false,
    active: true,
  };
  world.associates.push(associate);
  return associate;
}

function initials(fullName: string): string {
  return fullName
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

function freeUsername(world: World, fullName: string): string {
  const wanted = fullName.split(/\s+/)[0]?.toLowerCase() ?? 'user';
  const taken = world.associates.filter(({ username }) => username.startsWith(wanted)).length;
  return taken ? `${wanted}${taken + 1}` : wanted;
}
