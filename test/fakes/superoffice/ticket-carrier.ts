import { bare } from './carriers.ts';
import { list, numbers, texts } from './empty-fields.ts';
import type { FakeSession } from './state.ts';
import type { Wire } from './wire.ts';

/** A Ticket: the request that a session is linked to. */
export function ticketCarrier(session: FakeSession, wire: Wire) {
  const { ticket, contact, person, registeredAt } = session;
  if (!ticket) return null;
  return {
    ...texts(emptyTexts),
    ...numbers(zeroNumbers),
    ...Object.fromEntries(emptyDates.map((name) => [name, wire.date(null)])),
    TicketId: ticket.ticketId,
    Title: ticket.title,
    CreatedAt: wire.date(registeredAt),
    LastChanged: wire.date(registeredAt),
    BaseStatus: wire.enumeration(['Unknown', 'Active'], 'Active'),
    TicketStatus: 1,
    TicketStatusDisplayValue: 'Open',
    Slevel: wire.enumeration(['Unknown', 'Internal', 'External'], 'External'),
    Origin: wire.enumeration(['Unknown'], 'Unknown'),
    ReadStatus: wire.enumeration(['Unknown', 'Green', 'Yellow', 'Red'], 'Red'),
    CustId: person?.personId ?? 0,
    PersonFullname: person?.fullName ?? '',
    ContactId: contact?.contactId ?? 0,
    ContactName: contact?.name ?? '',
    HasAttachment: false,
    ...bare,
  };
}

const emptyTexts = list(`CreatedByName Author OwnedByName CategoryName CategoryFullname PriorityName
  PersonFirstname PersonMiddleName PersonLastname FromAddress Language SaleHeading ProjectName
  TicketTypeName`);

const emptyDates = list(`ReadByOwner ReadByCustomer FirstReadByUser Activate ClosedAt RepliedAt
  AlertTimeout Deadline`);

const zeroNumbers =
  list(`CreatedBy OwnedBy OwnedByAssociateId Category Priority AlertLevel ConnectId
  TimeToReply RealTimeToReply TimeToClose RealTimeToClose TimeSpentInternally TimeSpentExternally
  TimeSpentQueue RealTimeSpentInternally RealTimeSpentExternally RealTimeSpentQueue TimeSpent
  NumReplies NumMessages Sentiment SentimentConfidence SaleId ProjectId FormSubmissionId TicketTypeId`);
