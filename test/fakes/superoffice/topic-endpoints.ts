import { topicAgentCarrier } from './carriers.ts';
import type { Endpoint } from './endpoint.ts';
import { topicEntity } from './entities.ts';
import { type Fields, integer } from './parameters.ts';
import type { FakeAssociate, World } from './state.ts';

/** The methods about topics, their members and who is present. */
export function topicEndpoints(world: World): Record<string, Endpoint> {
  const topics = () => [...world.topics.values()];
  const find = (fields: Fields, name: string) => world.topics.get(integer(fields, name));
  return {
    GetChatTopicEntity({ query, wire }) {
      const topic = find(query, 'chatTopicEntityId');
      return topic ? topicEntity(topic, wire) : null;
    },

    GetChatTopicUserAgentList({ body, wire }) {
      const topic = find(body, 'ChatTopicId');
      if (!topic) return [];
      return [...topic.members].map(([associate, rights]) =>
        topicAgentCarrier(topic, associate, rights, wire),
      );
    },

    ChatTopicsForUser: ({ caller, wire }) =>
      topics()
        .filter(({ members }) => Object.values(members.get(caller) ?? {}).some(Boolean))
        .map((topic) => topicEntity(topic, wire)),

    IsWithinOpeningHours: ({ body }) => find(body, 'ChatTopicId')?.open ?? false,

    GetChatPresence: () =>
      world.associates
        .filter(({ type }) => type === 'InternalAssociate')
        .map((associate) => ({
          UserId: associate.ejUserId,
          DisplayName: associate.fullName,
          OngoingChats: ongoing(world, associate),
          Present: associate.present,
          ChatTopics: topics()
            .filter(({ members }) => members.has(associate))
            .map(({ topicId }) => topicId),
          TableRight: null,
          FieldProperties: {},
        })),
  };
}

function ongoing(world: World, associate: FakeAssociate): number {
  let count = 0;
  for (const { user, endedAt } of world.sessions.values())
    if (user === associate && endedAt === null) count++;
  return count;
}
