import { z } from 'zod';
import type { Call } from './call.ts';
import type { RowQuery } from './types.ts';
import {
  type ArchiveWire,
  archiveColumns,
  archiveWire,
  type PrincipalWire,
  presenceFields,
  presenceWire,
  principalWire,
  type SessionWire,
  sessionFields,
  sessionWire,
  topicAgentFields,
  topicAgentWire,
  topicFields,
  topicWire,
} from './wire.ts';

/** Every request that Pickup sends to SuperOffice. `null` is SuperOffice's answer when there is nothing. */
export const calls = {
  session: (sessionId: number, signal?: AbortSignal) => ({
    ...chat('GetChatSessionEntity', sessionFields, sessionOrNothing),
    query: `chatSessionEntityId=${sessionId}&$select=${sessionFields}`,
    isOurs: isSession(sessionId),
    signal,
  }),

  pickUp: (sessionId: number, signal?: AbortSignal) => ({
    ...chat('PickUpChatSession', sessionFields, sessionOrNothing),
    json: { ChatSessionId: sessionId },
    isOurs: isSession(sessionId),
    changes: true,
    signal,
  }),

  topic: (topicId: number) => ({
    ...chat('GetChatTopicEntity', topicFields, topicOrNothing),
    query: `chatTopicEntityId=${topicId}&$select=${topicFields}`,
  }),

  topics: () => chat('ChatTopicsForUser', topicFields, topicsOrNothing),

  topicAgents: (topicId: number) => ({
    ...chat('GetChatTopicUserAgentList', topicAgentFields, topicAgentsOrNothing),
    json: { ChatTopicId: topicId },
  }),

  presence: () => chat('GetChatPresence', presenceFields, presenceOrNothing),

  waitingRows: ({ statuses, after, top }: RowQuery) =>
    archive(
      `$filter=status oneOf (${statuses.join(',')}) and chatSessionId gt ${after}` +
        `&$orderby=chatSessionId&$top=${top}`,
    ),

  newestRows: (top: number) => archive(`$orderby=chatSessionId desc&$top=${top}`),

  principal: (): Call<PrincipalWire> => ({
    verb: 'get',
    path: 'v1/User/currentPrincipal',
    schema: principalWire,
  }),
};

const sessionOrNothing = sessionWire.nullable();
const topicOrNothing = topicWire.nullable();
const topicsOrNothing = z.array(topicWire).nullable();
const topicAgentsOrNothing = z.array(topicAgentWire).nullable();
const presenceOrNothing = z.array(presenceWire).nullable();

function chat<T>(method: string, fields: string, schema: z.ZodType<T>): Call<T> {
  return { verb: 'post', path: `v1/Agents/Chat/${method}`, query: `$select=${fields}`, schema };
}

function archive(rows: string): Call<ArchiveWire> {
  const query = `$select=${archiveColumns}&${rows}`;
  return { verb: 'get', path: 'v1/ChatSession', query, schema: archiveWire };
}

function isSession(sessionId: number) {
  return (wire: SessionWire | null) => wire === null || wire.ChatSessionId === sessionId;
}
