import { z } from 'zod';

/*
 * The parts of SuperOffice's answers that Pickup uses. What identifies an answer must be there;
 * everything else may be missing, null or odd without costing the rest.
 */

const text = z.string().nullish().catch(null);
const id = z.coerce.number().int();
const flag = z.boolean().nullish().catch(null);
const whatever = z.unknown().optional();

// Not forgiving: nobody may seem to have a session because its owner could not be read.
const someone = z.object({ AssociateId: z.number().int(), FullName: text, Name: text });
const associate = someone.nullish();
const person = z.object({ PersonId: id, FullName: text }).nullish().catch(null);
const contact = z.object({ ContactId: id, Name: text }).nullish().catch(null);
const ticket = z.object({ TicketId: id, Title: text }).nullish().catch(null);

/** A ChatSessionEntity. Ask for it with `sessionFields`. */
export const sessionWire = z.object({
  ChatSessionId: z.number().int(),
  Status: z.union([z.string(), z.number()]),
  TopicId: z.number().int(),
  ChatbotIsActive: flag,
  User: associate,
  Person: person,
  Contact: contact,
  Ticket: ticket,
  CustomerAlias: text,
  CustomerName: text,
  CustomerCompanyName: text,
  CustomerEmail: text,
  CustomerPhone: text,
  CustomerConsented: flag,
  FirstMessage: text,
  InitialQueuePos: z.number().nullish().catch(null),
  WhenRequested: whatever,
  WhenStarted: whatever,
  WhenEnded: whatever,
  WhenFetched: whatever,
});
export type SessionWire = z.infer<typeof sessionWire>;

/** For `$select`. `SessionKey` (the customer's secret) and `CustomerHost` (an address) are not asked for. */
export const sessionFields = [
  'ChatSessionId,Status,TopicId,ChatbotIsActive,User/AssociateId,User/FullName,User/Name',
  'Person/PersonId,Person/FullName,Contact/ContactId,Contact/Name,Ticket/TicketId,Ticket/Title',
  'CustomerAlias,CustomerName,CustomerCompanyName,CustomerEmail,CustomerPhone,CustomerConsented',
  'FirstMessage,InitialQueuePos,WhenRequested,WhenStarted,WhenEnded,WhenFetched',
].join(',');

export const topicWire = z.object({ ChatTopicId: z.number().int(), Name: text });
export type TopicWire = z.infer<typeof topicWire>;
export const topicFields = 'ChatTopicId,Name';

const ejUserId = z.number().int().nullish().catch(null);

export const topicAgentWire = z.object({
  User: someone.extend({ EjUserId: ejUserId }).nullish(),
  CanRespond: flag,
  CanNotify: flag,
});
export type TopicAgentWire = z.infer<typeof topicAgentWire>;
export const topicAgentFields =
  'User/AssociateId,User/EjUserId,User/FullName,User/Name,CanRespond,CanNotify';

export const presenceWire = z.object({ UserId: id, DisplayName: text, Present: flag });
export type PresenceWire = z.infer<typeof presenceWire>;
export const presenceFields = 'UserId,DisplayName,Present';

export const principalWire = z.object({
  AssociateId: z.number().int(),
  EjUserId: ejUserId,
  FullName: text,
  Associate: text,
  UserType: text,
});
export type PrincipalWire = z.infer<typeof principalWire>;

/** A row of the `ChatSession` archive. Its columns are not typed as the entity's fields are. */
export const archiveRowWire = z.object({
  chatSessionId: z.coerce.number().int().positive(),
  status: whatever,
  whenRequested: whatever,
  whenStarted: whatever,
  updatedDate: whatever,
  agent: whatever,
  'chatTopic/chatTopicId': whatever,
});
export type ArchiveRowWire = z.infer<typeof archiveRowWire>;
export const archiveWire = z.object({ value: z.array(archiveRowWire) });
export type ArchiveWire = z.infer<typeof archiveWire>;
export const archiveColumns = Object.keys(archiveRowWire.shape).join(',');

/** What an error looks like: Agents methods send it with status 200. */
export const errorWire = z
  .object({
    Message: text,
    MessageDetail: text,
    ErrorMessage: text,
    ErrorType: text,
    Error: whatever,
  })
  .refine((body) => Boolean(body.Message || body.ErrorMessage || body.ErrorType || body.Error));
