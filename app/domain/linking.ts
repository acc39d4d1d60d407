/**
 * How somebody whom Pickup does not know in SuperOffice gets known: by others, by a command, by this link; or
 * not at all, as there is no tenant any more.
 */
export type WayIn = 'agents-file' | 'command' | { readonly connectUrl: string } | 'gone-tenant';

/** Why nobody was connected. Each has words of its own. */
export type LinkRefusal =
  /** The link. */
  | 'unknown-link'
  | 'expired-link'
  | 'used-link'
  /** The page with the question: not asked of this browser, or not here. */
  | 'strange-answer'
  | 'not-me'
  /** What came back from SuperOffice does not belong to anything that was begun, here or now. */
  | 'unknown-return'
  | 'other-browser'
  | 'returned-before'
  | 'returned-late'
  /** The person or SuperOffice said no. */
  | 'cancelled'
  | 'denied'
  | 'not-approved'
  | 'no-access'
  | 'refused'
  | 'unreachable'
  /** Pickup itself. */
  | 'failed'
  /** Who signed in. */
  | 'not-trusted'
  | 'wrong-tenant'
  | 'not-a-person'
  /** Of a whole workspace: who signed in cannot connect it, or it or the tenant belongs elsewhere. */
  | 'not-administrator'
  | 'no-system-user'
  | 'tenant-taken'
  | 'workspace-taken'
  | 'still-ending'
  | 'external';

/** Who an associate is in Slack, and what proves that the reader of a page may undo that. */
export type Undoing = {
  readonly person: SlackName;
  readonly as: string;
  readonly proof: string;
};

/** A person of Slack as pages name them. */
export type SlackName = {
  readonly name: string;
  /** Where their workspace is: its address, ending in a slash. */
  readonly workspaceUrl: string;
};
