import type { FakeAssociate, FakeSession, FakeTopic, World } from './state.ts';

/** The session a test speaks of; throws when there is none. */
export function sessionIn(world: World, sessionId: number): FakeSession {
  const session = world.sessions.get(sessionId);
  if (!session) throw new Error(`This SuperOffice has no chat session ${sessionId}`);
  return session;
}

/** The topic a test speaks of; throws when there is none. */
export function topicIn(world: World, topicId: number): FakeTopic {
  const topic = world.topics.get(topicId);
  if (!topic) throw new Error(`This SuperOffice has no chat topic ${topicId}`);
  return topic;
}

/** The associate with this username or id. */
export function associateNamed(world: World, usernameOrId: string): FakeAssociate | undefined {
  const wanted = usernameOrId.toLowerCase();
  return world.associates.find(
    ({ username, associateId }) => username.toLowerCase() === wanted || `${associateId}` === wanted,
  );
}

/** Has the associate at least one right on the topic? */
export function belongsTo(world: World, topicId: number, associate: FakeAssociate): boolean {
  const rights = world.topics.get(topicId)?.members.get(associate) ?? {};
  return Object.values(rights).some(Boolean);
}
