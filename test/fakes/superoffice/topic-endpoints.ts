import { topicAgentCarrier } from './carriers.ts';
import type { Endpoint } from './endpoint.ts';
import { topicEntity } from './entities.ts';
import { associateNamed, belongsTo } from './lookups.ts';
import { type Fields, integer, text } from './parameters.ts';
import type { World } from './state.ts';

/** The methods about topics and their members. */
export function topicEndpoints(world: World): Record<string, Endpoint> {
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

    GetChatTopicUserAgent({ body, wire }) {
      const topic = find(body, 'ChatTopicId');
      const associate = associateNamed(world, text(body, 'Username'));
      const rights = associate && topic?.members.get(associate);
      return topic && rights ? topicAgentCarrier(topic, associate, rights, wire) : null;
    },

    ChatTopicsForUser: ({ caller, wire }) =>
      [...world.topics.values()]
        .filter(({ topicId }) => belongsTo(world, topicId, caller))
        .map((topic) => topicEntity(topic, wire)),

    IsWithinOpeningHours: ({ body }) => find(body, 'ChatTopicId')?.open ?? false,
  };
}
