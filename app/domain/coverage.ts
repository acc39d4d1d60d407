/** Somebody on a topic, known by two numbers: as an associate and in the chat tables. */
type Member = {
  readonly associateId: number;
  readonly ejUserId: number | null;
  readonly name: string;
  readonly canRespond: boolean;
};

/** Which of the two numbers `userId` is, SuperOffice does not say. */
type Presence = { readonly userId: number; readonly name: string; readonly present: boolean };

type Topic = { readonly name: string; readonly members: readonly Member[] };

/** Who answers the chats of a topic now; nobody: its customers see only the offline form. */
export type TopicCoverage = {
  readonly topic: string;
  /** The names of those who may respond and are Present; `unknown` when that cannot be told. */
  readonly present: readonly string[] | 'unknown';
};

/**
 * Who covers which topic. Somebody's presence counts only where a number and the name agree, for one
 * person's associate number may be another's in the chat tables.
 * @returns null when nobody's presence can be told
 */
export function coverageOf(
  topics: readonly Topic[],
  presences: readonly Presence[],
): TopicCoverage[] | null {
  const rows = Map.groupBy(presences, ({ userId }) => userId);
  const everybody = topics.flatMap(({ members }) => members);
  if (everybody.every((member) => isPresent(member, rows) === null)) return null;
  return topics.map(({ name, members }) => ({ topic: name, present: presentOf(members, rows) }));
}

type Rows = ReadonlyMap<number | null, readonly Presence[]>;

/**
 * Of those who may respond. That nobody is, is said only when each of them is known to be away; where none
 * of them is seen, SuperOffice may have failed to say who they are.
 */
function presentOf(members: readonly Member[], rows: Rows): TopicCoverage['present'] {
  const responding = members.filter(({ canRespond }) => canRespond);
  const present = responding.filter((member) => isPresent(member, rows));
  if (present.length > 0) return present.map(({ name }) => name);
  const isTold = responding.length > 0 && responding.every((one) => isPresent(one, rows) === false);
  return isTold ? [] : 'unknown';
}

/** Null when no presence can be told to be this member's. */
function isPresent({ associateId, ejUserId, name }: Member, rows: Rows): boolean | null {
  const candidates = [...(rows.get(associateId) ?? []), ...(rows.get(ejUserId) ?? [])];
  const theirs = candidates.filter((row) => comparable(row.name) === comparable(name));
  return theirs.length > 0 ? theirs.some(({ present }) => present) : null;
}

function comparable(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
