/** SuperOffice's ChatSessionStatus: web services use the names; webhooks, archives and the database the numbers. */
const names = [
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

type SessionStatus = (typeof names)[number];

/** Reads a status given as a name or a number (also as text); null when it is neither. */
export function parseStatus(value: unknown): SessionStatus | null {
  const number = statusNumber(value);
  return number === null ? null : (names[number] ?? null);
}

/**
 * The number of a status given as a name (`InQueue`, in archives perhaps `In queue`) or a number
 * (also as text); null when it is neither.
 */
export function statusNumber(value: unknown): number | null {
  const text = String(value).replaceAll(/\s/g, '');
  const byName = names.findIndex((name) => name.toLowerCase() === text.toLowerCase());
  const number = byName === -1 && /^\d+$/.test(text) ? Number(text) : byName;
  return number in names ? number : null;
}
