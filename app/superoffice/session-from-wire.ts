import type { Associate, Customer, Linked, Session, SessionState } from '../domain/session.ts';
import { parseDate } from './dates.ts';
import { plainText } from './plain-text.ts';
import { parseStatus } from './session-status.ts';
import type { SessionWire } from './wire.ts';

/** `serverDate` is when SuperOffice answered, by its own clock. The name of the topic is not part of a session. */
export function sessionFromWire(
  wire: SessionWire,
  { tenant, serverDate }: { tenant: string; serverDate: number | null },
): Session {
  const owner = associateFromWire(wire.User);
  const state = stateOf(wire, owner);
  return {
    tenant,
    sessionId: wire.ChatSessionId,
    state,
    topicId: wire.TopicId,
    topic: null,
    customer: customer(wire),
    firstMessage: typed(plainText(wire.FirstMessage ?? '')),
    queuePlace: wire.InitialQueuePos || null,
    owner,
    requestedAt: parseDate(wire.WhenRequested),
    startedAt: parseDate(wire.WhenStarted),
    endedAt: parseDate(wire.WhenEnded),
    mayHaveLeft: state === 'waiting' && isSilent(parseDate(wire.WhenFetched), serverDate),
    person: linked(wire.Person?.PersonId, wire.Person?.FullName),
    company: linked(wire.Contact?.ContactId, wire.Contact?.Name),
    request: linked(wire.Ticket?.TicketId, wire.Ticket?.Title),
  };
}

/** Somebody is nobody without a number: SuperOffice also sends an empty associate. */
export function associateFromWire(user: SessionWire['User']): Associate | null {
  if (!user?.AssociateId) return null;
  const name = typed(user.FullName) ?? typed(user.Name) ?? `#${user.AssociateId}`;
  return { associateId: user.AssociateId, name };
}

function stateOf(wire: SessionWire, owner: Associate | null): SessionState {
  switch (parseStatus(wire.Status)) {
    case 'InQueue':
      return wire.ChatbotIsActive ? 'not-queued' : 'waiting';
    case 'CustomerLast':
    case 'UserLast':
      return owner && !wire.ChatbotIsActive ? 'picked-up' : 'not-queued';
    case 'Finished':
    case 'Deleted':
    case 'Closed':
    case 'RequestPosted':
      return 'ended';
    case 'ClosedFromQueue':
      return 'abandoned';
    default:
      return 'not-queued';
  }
}

function customer(wire: SessionWire): Customer {
  return {
    name: typed(wire.CustomerName) ?? typed(wire.CustomerAlias),
    company: typed(wire.CustomerCompanyName),
    email: typed(wire.CustomerEmail),
    phone: typed(wire.CustomerPhone),
    consented: wire.CustomerConsented ?? false,
  };
}

function linked(id: number | undefined, name: string | null | undefined): Linked | null {
  return id ? { id, name: typed(name) ?? `#${id}` } : null;
}

function typed(value: string | null | undefined): string | null {
  return value?.trim() || null;
}

/** The customer's browser asks for news every few seconds; two minutes without mean it may be closed. */
function isSilent(fetchedAt: number | null, serverDate: number | null): boolean {
  return fetchedAt !== null && serverDate !== null && serverDate - fetchedAt > 2 * 60_000;
}
