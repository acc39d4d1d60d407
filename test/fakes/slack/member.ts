import { slackId } from './identity.ts';
import type { FakeMessage } from './message.ts';

/** A member of the workspace as `users.info` knows them. */
export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  zone: string | null;
  deleted: boolean;
  readonly isBot: boolean;
  /** The other workspace they come from, of which channels are shared with this one. */
  readonly elsewhere: string | null;
  isAdmin: boolean;
  isOwner: boolean;
  isPrimaryOwner: boolean;
  readonly isOrganisationAdmin: boolean;
  /** They do not take this app's messages. */
  blocksApp: boolean;
  /** Slack shows an ephemeral only to somebody who is active; to others it is lost without a word. */
  isActive: boolean;
  readonly whispers: FakeMessage[];
};

/** Default: an active human in Europe/Oslo. A null zone is missing from the profile; any text is taken. */
export type NewPerson = {
  /** Default: made up. */
  readonly id?: string;
  readonly name: string;
  readonly zone?: string | null;
  readonly deleted?: boolean;
  readonly isBot?: boolean;
  readonly blocksApp?: boolean;
  readonly isAdmin?: boolean;
  /** An owner is an administrator too, and the primary owner both. */
  readonly isOwner?: boolean;
  readonly isPrimaryOwner?: boolean;
  /** Of the organisation. */
  readonly isOrganisationAdmin?: boolean;
  /** Another workspace's id: they come from there. */
  readonly elsewhere?: string;
};

/** Somebody in the workspace, with what Slack itself showed them. */
export class Member implements Profile {
  readonly id: string;
  readonly isOrganisationAdmin: boolean;
  readonly name: string;
  readonly username: string;
  zone: string | null;
  deleted: boolean;
  readonly isBot: boolean;
  readonly elsewhere: string | null;
  isAdmin: boolean;
  isOwner: boolean;
  isPrimaryOwner: boolean;
  blocksApp: boolean;
  isActive = true;
  /** Every ephemeral message ever shown to them, oldest first. */
  readonly whispers: FakeMessage[] = [];
  /** The warning triangles and error lines Slack itself showed them. */
  readonly warnings: string[] = [];
  /** The addresses of link buttons they clicked. */
  readonly opened: string[] = [];

  constructor(options: NewPerson) {
    this.id = options.id ?? slackId('U');
    this.isOrganisationAdmin = options.isOrganisationAdmin ?? false;
    this.name = options.name;
    this.username = options.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
    this.zone = options.zone === undefined ? 'Europe/Oslo' : options.zone;
    this.deleted = options.deleted ?? false;
    this.isBot = options.isBot ?? false;
    this.blocksApp = options.blocksApp ?? false;
    this.elsewhere = options.elsewhere ?? null;
    this.isPrimaryOwner = options.isPrimaryOwner ?? false;
    this.isOwner = options.isOwner ?? this.isPrimaryOwner;
    this.isAdmin = options.isAdmin ?? this.isOwner;
  }
}
