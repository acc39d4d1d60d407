/** SuperOffice's ChatSessionStatus: the place in this list is the number in its database. */
export const statuses = [
  'Invalid',
  'PreChatForm',
  'Faq',
  'OfflineForm',
  'InQueue',
  'CustomerLast',
  'UserLast',
  'Finished',
  'Deleted',
  'Closed',
  'RequestPosted',
  'ClosedFromQueue',
] as const;

export type ChatStatus = (typeof statuses)[number];

/** AssociateType, in its numbers' order. */
export const associateTypes = [
  'Unknown',
  'InternalAssociate',
  'ResourceAssociate',
  'ExternalAssociate',
  'AnonymousAssociate',
  'SystemAssociate',
] as const;

export type AssociateType = (typeof associateTypes)[number];

export const messageTypes = ['Invalid', 'ToCustomer', 'ToUser', 'Special'] as const;

export type MessageType = Exclude<(typeof messageTypes)[number], 'Invalid'>;

/** ChatMessageSpecialType as far as this fake writes it, by number. */
export const specialTypes = {
  None: 0,
  Welcome: 1,
  TransferedSession: 6,
  ClosedByUser: 10,
  ClosedByCustomer: 11,
  TransferRejected: 13,
  ReopenedByCustomer: 14,
} as const;

export type SpecialType = keyof typeof specialTypes;
