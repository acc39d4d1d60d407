import { Channel } from './channel.ts';
import type { Tell } from './events.ts';
import { type Identity, slackId } from './identity.ts';
import type { Profile } from './member.ts';
import { type Content, FakeMessage } from './message.ts';
import { tellOfDeletion, tellOfEdit, tellOfMessage } from './message-events.ts';
import { messageOf } from './payloads.ts';
import { Views } from './views.ts';

/** Default: public, open, with everybody in it and the bot too. */
export type NewChannel = {
  /** Default: made up. */
  readonly id?: string;
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
  readonly views: Views;
  readonly #tell: Tell;
  /** By the ids of the people in them, in order; the app's DM has one. */
  readonly #directMessages = new Map<string, Channel>();
  #lastMicroseconds = 0;

  constructor(identity: Identity, now: () => number, tell: Tell) {
    this.identity = identity;
    this.now = now;
    this.views = new Views(now);
    this.#tell = tell;
  }

  addChannel(options: NewChannel): Channel {
    const channel = this.#add({
      id: options.id ?? slackId('C'),
      name: options.name,
      kind: options.private ? 'private' : 'public',
      members: options.members?.map((member) => member.id) ?? null,
      botIsMember: options.botIsMember ?? true,
    });
    channel.isArchived = options.archived ?? false;
    return channel;
  }

  /** The app's DM with this person, opened if need be. */
  directMessage(userId: string): Channel {
    const name = `DM with ${this.people.get(userId)?.name ?? userId}`;
    return this.#directMessages.get(userId) ?? this.#open(name, [userId], true);
  }

  /** The DM two people have with each other, opened if need be. The app is not in it. */
  directMessageOf(a: Profile, b: Profile): Channel {
    const open = this.#directMessages.get([a.id, b.id].sort().join());
    return open ?? this.#open(`DM of ${a.name} and ${b.name}`, [a.id, b.id], false);
  }

  /** A DM of several people. The app is not in it. */
  addGroupMessage(people: readonly Profile[]): Channel {
    const name = `mpdm-${people.map(({ username }) => username).join('--')}-1`;
    const members = people.map(({ id }) => id);
    return this.#add({ id: slackId('C'), name, kind: 'mpim', members, botIsMember: false });
  }

  /** Whose DM with the app this is; null for every other conversation. */
  partnerIn(channel: Channel): Profile | null {
    const [userId = ''] = channel.members ?? [];
    const isTheirs = this.#directMessages.get(userId) === channel;
    return isTheirs ? (this.people.get(userId) ?? null) : null;
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
    if (this.partnerIn(channel)) tellOfMessage(this.#tell, this.identity, message);
    return message;
  }

  edit(message: FakeMessage, content: Content): void {
    const before = messageOf(this.identity, message);
    message.edit(content, this.now());
    if (!this.#isDirect(message)) return;
    tellOfEdit(this.#tell, this.identity, message, before, this.#nextTs());
  }

  remove(message: FakeMessage): void {
    message.remove();
    if (!this.#isDirect(message)) return;
    tellOfDeletion(this.#tell, this.identity, message, this.#nextTs());
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

  #open(name: string, members: readonly string[], botIsMember: boolean): Channel {
    const channel = this.#add({ id: slackId('D'), name, kind: 'im', members, botIsMember });
    this.#directMessages.set([...members].sort().join(), channel);
    return channel;
  }

  #add(options: Omit<ConstructorParameters<typeof Channel>[0], 'identity' | 'tell'>): Channel {
    const channel = new Channel({ ...options, identity: this.identity, tell: this.#tell });
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** Is it in a DM with the app, and not shown to one alone? */
  #isDirect({ channel, shownOnlyTo }: FakeMessage): boolean {
    const place = this.channels.get(channel);
    return shownOnlyTo === null && place !== undefined && this.partnerIn(place) !== null;
  }

  /** Unique and ascending, as Slack's are within a channel. */
  #nextTs(): string {
    this.#lastMicroseconds = Math.max(this.#lastMicroseconds + 1, Math.floor(this.now() * 1_000));
    const digits = String(this.#lastMicroseconds).padStart(16, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }
}
