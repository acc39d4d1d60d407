import { eventually } from './eventually.ts';
import type { Json } from './json.ts';
import { seen } from './render.ts';

/** What a message says. */
export type Content = {
  readonly text: string;
  readonly blocks: readonly Json[];
  /** The `parse` argument it was sent with; Slack's default differs from method to method. */
  readonly parse?: string | undefined;
  /** The `mrkdwn` argument it was sent with. */
  readonly mrkdwn?: boolean | undefined;
};

/** A message as Slack keeps it. Ephemeral ones carry whom they are shown to. */
export class FakeMessage {
  readonly ts: string;
  readonly channel: string;
  /** The user id of who wrote it. */
  readonly author: string;
  readonly shownOnlyTo: string | null;
  readonly postedAt: number;
  readonly threadTs: string | null;
  /** As it was first posted: what a stale client still shows. */
  readonly first: Content;
  text: string;
  blocks: readonly Json[];
  parse: string | undefined;
  mrkdwn: boolean | undefined;
  updatedAt: number;
  edits = 0;
  deleted = false;
  isUnread = true;

  constructor(
    place: {
      ts: string;
      channel: string;
      author: string;
      at: number;
      shownOnlyTo?: string | null;
      threadTs?: string | null;
    },
    content: Content,
  ) {
    this.ts = place.ts;
    this.channel = place.channel;
    this.author = place.author;
    this.shownOnlyTo = place.shownOnlyTo ?? null;
    this.threadTs = place.threadTs ?? null;
    this.postedAt = place.at;
    this.updatedAt = place.at;
    this.first = content;
    this.text = content.text;
    this.blocks = content.blocks;
    this.parse = content.parse;
    this.mrkdwn = content.mrkdwn;
  }

  /** An edit notifies nobody, so a message that was read stays read. */
  edit(content: Content, at: number): void {
    this.text = content.text;
    this.blocks = content.blocks;
    this.parse = content.parse;
    this.mrkdwn = content.mrkdwn;
    this.updatedAt = at;
    this.edits += 1;
  }

  /** Somebody with the right to do so deletes it. */
  remove(): void {
    this.deleted = true;
    this.isUnread = false;
  }

  /** Marks it read. */
  read(): void {
    this.isUnread = false;
  }

  /**
   * Waits until it says something that nobody has read, and reads it: what people see. An ephemeral
   * that was replaced says something new.
   */
  async reads(patienceMs = 5_000): Promise<string> {
    await eventually(
      () => this.isUnread || undefined,
      () => (this.deleted ? 'The message was deleted' : `It still says: ${seen(this)}`),
      patienceMs,
    );
    this.read();
    return seen(this);
  }
}
