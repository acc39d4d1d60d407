import { tellOfChannel, tellOfMember, tellOfRemoval } from './channel-events.ts';
import type { Tell } from './events.ts';
import { eventually } from './eventually.ts';
import type { Identity } from './identity.ts';
import type { FakeMessage } from './message.ts';

type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

/** Who does something unless it is said who. */
const somebody = 'U0SOMEBODY0';

/** A conversation: a public or private channel, a DM of two (the app may be one of them) or of a group. */
export class Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  /** Every message ever posted, oldest first, deleted ones included. */
  readonly messages: FakeMessage[] = [];
  isArchived = false;
  isDeleted = false;
  botIsMember: boolean;
  /** User ids; null means everybody. */
  readonly members: Set<string> | null;
  readonly identity: Identity;
  readonly #tell: Tell;

  constructor(options: {
    identity: Identity;
    tell: Tell;
    id: string;
    name: string;
    kind: ChannelKind;
    members: Iterable<string> | null;
    botIsMember: boolean;
  }) {
    this.identity = options.identity;
    this.#tell = options.tell;
    this.id = options.id;
    this.name = options.name;
    this.kind = options.kind;
    this.members = options.members && new Set(options.members);
    this.botIsMember = options.botIsMember;
  }

  /** How interaction payloads name it: Slack hides the names of private channels and of DMs. */
  get payloadName(): string {
    if (this.kind === 'private') return 'privategroup';
    return this.kind === 'im' ? 'directmessage' : this.name;
  }

  /** Can the app know that it exists? */
  get isKnownToBot(): boolean {
    return !this.isDeleted && (this.kind === 'public' || this.botIsMember);
  }

  has(userId: string): boolean {
    return this.members === null || this.members.has(userId);
  }

  canBeSeenBy(userId: string): boolean {
    return this.kind === 'public' || this.has(userId);
  }

  /** A message that still exists, by its ts. */
  find(ts: string): FakeMessage | undefined {
    return this.messages.find((message) => message.ts === ts && !message.deleted);
  }

  archive(by = somebody): void {
    this.isArchived = true;
    tellOfChannel(this.#tell, this, 'archive', by);
  }

  unarchive(by = somebody): void {
    this.isArchived = false;
    tellOfChannel(this.#tell, this, 'unarchive', by);
  }

  delete(by = somebody): void {
    tellOfChannel(this.#tell, this, 'deleted', by);
    this.isDeleted = true;
  }

  /** Somebody removes the app from the channel. */
  removeBot(by = somebody): void {
    this.botIsMember = false;
    tellOfRemoval(this.#tell, this, by);
  }

  inviteBot(by = somebody): void {
    if (this.botIsMember) return;
    this.botIsMember = true;
    tellOfMember(this.#tell, this, 'joined', { user: this.identity.botUserId, inviter: by });
  }

  /** The app comes in by itself. */
  takeBotIn(): void {
    if (this.botIsMember) return;
    this.botIsMember = true;
    tellOfMember(this.#tell, this, 'joined', { user: this.identity.botUserId });
  }

  /** Somebody comes in; where everybody is in, nothing changes. */
  takeIn(user: string): void {
    if (this.has(user)) return;
    this.members?.add(user);
    tellOfMember(this.#tell, this, 'joined', { user });
  }

  /** Somebody leaves. */
  letGo(user: string): void {
    if (this.members?.delete(user)) tellOfMember(this.#tell, this, 'left', { user });
  }

  /** What people find when they look: the messages nobody deleted, oldest first. */
  live(): FakeMessage[] {
    return this.messages.filter((message) => !message.deleted);
  }

  unread(): FakeMessage[] {
    return this.messages.filter((message) => message.isUnread);
  }

  /** Reads the oldest unread message, waiting for one if need be: what a person sees. */
  async reads(patienceMs = 5_000): Promise<string> {
    const message = await eventually(
      () => this.unread()[0],
      () => `Nothing unread appeared in ${this.name}. It holds ${this.messages.length} message(s).`,
      patienceMs,
    );
    return message.reads();
  }
}
