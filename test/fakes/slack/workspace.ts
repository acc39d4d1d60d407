import { Channel } from './channel.ts';
import { type Identity, slackId } from './identity.ts';
import { type Content, FakeMessage } from './message.ts';

/** A member of the workspace as `users.info` knows them. */
export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  zone: string | null;
  deleted: boolean;
  readonly isBot: boolean;
  /** Slack shows an ephemeral only to somebody who is active; to others it is lost without a word. */
  isActive: boolean;
  readonly whispers: FakeMessage[];
};

/** Default: public, open, with everybody in it and the bot too. */
export type NewChannel = {
  readonly name: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly members?: readonly { readonly id: string }[];
  readonly botIsMember?: boolean;
};

/** Everything one Slack workspace holds. */
export class Workspace {
  readonly identity: Identity;
  readonly now: () => number;
  readonly people = new Map<string, Profile>();
  readonly channels = new Map<string, Channel>();
  readonly #directMessages = new Map<string, Channel>();
  #lastMicroseconds = 0;

  constructor(identity: Identity, now: () => number) {
    this.identity = identity;
    this.now = now;
  }

  addChannel(options: NewChannel): Channel {
    const channel = new Channel({
      id: slackId('C'),
      name: options.name,
      kind: options.private ? 'private' : 'public',
      members: options.members?.map((member) => member.id) ?? null,
      botIsMember: options.botIsMember ?? true,
    });
    channel.isArchived = options.archived ?? false;
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The app's DM with this person, opened if need be. */
  directMessage(userId: string): Channel {
    const open = this.#directMessages.get(userId);
    if (open) return open;
    const name = `DM with ${this.people.get(userId)?.name ?? userId}`;
    const id = slackId('D');
    const channel = new Channel({ id, name, kind: 'im', members: [userId], botIsMember: true });
    this.#directMessages.set(userId, channel);
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** Adds a message of the app, or of `author`. */
  post(
    channel: Channel,
    content: Content,
    extra: { author?: string; threadTs?: string | null } = {},
  ): FakeMessage {
    const author = extra.author ?? this.identity.botUserId;
    const threadTs = extra.threadTs ?? null;
    const place = { ts: this.#nextTs(), channel: channel.id, author, at: this.now(), threadTs };
    const message = new FakeMessage(place, content);
    channel.messages.push(message);
    return message;
  }

  /** Shows an ephemeral message to one person. */
  whisper(channel: Channel, person: Profile, content: Content): FakeMessage {
    const place = {
      ts: this.#nextTs(),
      channel: channel.id,
      author: this.identity.botUserId,
      at: this.now(),
      shownOnlyTo: person.id,
    };
    const message = new FakeMessage(place, content);
    if (person.isActive && !person.deleted) person.whispers.push(message);
    return message;
  }

  /** Every message, ephemerals included, that nobody has read. */
  unread(): FakeMessage[] {
    const whispers = [...this.people.values()].flatMap((person) => person.whispers);
    const posted = [...this.channels.values()].flatMap((channel) => channel.messages);
    return [...posted, ...whispers].filter((message) => message.isUnread);
  }

  /** Unique and ascending, as Slack's are within a channel. */
  #nextTs(): string {
    this.#lastMicroseconds = Math.max(this.#lastMicroseconds + 1, Math.floor(this.now() * 1_000));
    const digits = String(this.#lastMicroseconds).padStart(16, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }
}
