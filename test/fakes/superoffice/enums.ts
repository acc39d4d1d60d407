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

/** ChatMessageSpecialType, in its numbers' order. There is no number 4. */
export const specialTypes = [
  'None',
  'Welcome',
  'Url',
  'Block',
  '',
  'NewSession',
  'TransferedSession',
  'Error',
  'SessionDeleted',
  'FaqSuccessQuestion',
  'ClosedByUser',
  'ClosedByCustomer',
  'ClosedByIdle',
  'TransferRejected',
  'ReopenedByCustomer',
  'ClickedOption',
  'BotMessage',
  'Options',
  'IllegalFileType',
] as const;

export type SpecialType = Exclude<(typeof specialTypes)[number], ''>;
