import type { Outcome } from '../domain/outcome.ts';
import type { SessionRead } from '../superoffice/types.ts';

/** A Slack user with a SuperOffice user of their own. */
export type Agent = {
  readonly slackUser: string;
  readonly associateId: number;
  readonly name: string;
  /**
   * Asks SuperOffice, as this person, for a chat; null when it does not wait.
   * @throws {SuperOfficeError} without asking, once it is known that SuperOffice does not let them in
   */
  pickUp(sessionId: number): Promise<SessionRead | null>;
};

/** `click`: a person waits. */
export type Priority = 'click' | 'background';

/** Why somebody cannot act in SuperOffice. */
export type NoAgent =
  | { readonly found: 'not-linked' }
  | { readonly found: 'password-refused'; readonly username: string };

export type AgentLookup = { readonly found: 'agent'; readonly agent: Agent } | NoAgent;

/** One of the people who are agents. */
export type Colleague = {
  readonly slackUser: string;
  /** @throws {SuperOfficeError} when SuperOffice cannot say now who this person is */
  find(): Promise<AgentLookup>;
};

/** Who is an agent. Nobody ever acts as somebody else: who is not found here is refused. */
export type Agents = {
  /** Does Pickup know who this person is in SuperOffice? SuperOffice is not asked. */
  isLinked(slackUser: string): Promise<boolean>;
  /** Everybody whom it knows, as of one look at who that is; nobody waits for what is asked about them. */
  everybody(): Promise<readonly Colleague[]>;
  /** The associate who a Slack user is; null unless they were met before. */
  associateOf(slackUser: string): number | null;
  /** The Slack user who an associate is; null unless they were met before. */
  slackUserOf(associateId: number): string | null;
  /** @throws {SuperOfficeError} when SuperOffice cannot say now who this person is */
  find(slackUser: string): Promise<AgentLookup>;
  /** What an error says of an agent whose call it ended; null: not that they are not let in. */
  refusalIn(agent: Agent, error: unknown): Promise<NoAgent | null>;
};

/** What somebody is told who cannot act in SuperOffice. */
export function refusedOutcome(refusal: NoAgent, slackUser: string): Outcome {
  return refusal.found === 'not-linked'
    ? { outcome: 'not-linked', slackUser }
    : { outcome: 'password-refused', agentName: refusal.username };
}
