import { eventually } from './eventually.ts';
import type { FakeMessage } from './message.ts';

type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

/** A conversation: a public or private channel, a DM of two (the app may be one of them) or of a group. */
export class Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  /** Every message ever posted, oldest first, deleted ones included. */
  readonly messages: FakeMessage[] = [];
  isArchived = false;
  botIsMember: boolean;
  /** User ids; null means everybody. */
  readonly members: Set<string> | null;

  constructor(options: {
    id: string;
    name: string;
    kind: ChannelKind;
    members: Iterable<string> | null;
    botIsMember: boolean;
  }) {
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
    return this.kind === 'public' || this.botIsMember;
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

  archive(): void {
    this.isArchived = true;
  }

  unarchive(): void {
    this.isArchived = false;
  }

  /** Somebody removes the app from the channel. */
  removeBot(): void {
    this.botIsMember = false;
  }

  inviteBot(): void {
    this.botIsMember = true;
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
