import { bare } from './carriers.ts';
import { list, numbers, texts } from './empty-fields.ts';
import type { FakeSession } from './state.ts';
import type { Wire } from './wire.ts';

export function personCarrier({ person, contact }: FakeSession, wire: Wire) {
  if (!person && !wire.faults.emptyCarriers) return null;
  const [first = '', ...last] = person?.fullName.split(' ') ?? [];
  return {
    ...texts(personTexts),
    ...numbers(personNumbers),
    PersonId: person?.personId ?? 0,
    Firstname: first,
    Lastname: last.join(' '),
    FullName: person?.fullName ?? '',
    FormalName: person?.fullName ?? '',
    Email: person?.email ?? '',
    ContactId: contact?.contactId ?? 0,
    ContactName: contact?.name ?? '',
    ContactFullName: contact?.name ?? '',
    UsePersonAddress: false,
    ...bare,
  };
}

export function contactCarrier({ contact }: FakeSession, wire: Wire) {
  if (!contact && !wire.faults.emptyCarriers) return null;
  return {
    ...texts(contactTexts),
    ...numbers(['AssociateId', 'CountryId', 'ActiveErpLinks']),
    ContactId: contact?.contactId ?? 0,
    Name: contact?.name ?? '',
    FullName: contact?.name ?? '',
    Address: null,
    IsOwnerContact: false,
    ...bare,
  };
}

const personTexts =
  list(`Position Mrmrs MiddleName Title Description DirectPhone MobilePhone FaxPhone
  ContactDepartment ContactPhone ContactFax ContactOrgNr AssociateName Kanafname Kanalname Post1 Post2
  Post3 EmailName CategoryName PersonNumber`);

const personNumbers = list(`ContactCountryId CountryId AssociateId Retired Rank ActiveInterests
  ActiveErpLinks TicketPriorityId SupportLanguageId SupportAssociateId`);

const contactTexts =
  list(`OrgNr Department URL City DirectPhone EmailAddress Kananame EmailAddressName
  URLName AssociateFullName BusinessName CategoryName CountryName FormattedAddress Number1 Number2`);
