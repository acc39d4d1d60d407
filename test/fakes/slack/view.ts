import { randomBytes } from 'node:crypto';
import { slackId } from './identity.ts';
import { type Json, objectsOf, stringOf } from './json.ts';
import { storedBlocks } from './stored-blocks.ts';
import { type Values, valuesOf } from './view-values.ts';

/** A modal or a Home as Slack keeps it, with what its one person has filled in. */
export class FakeView {
  readonly id = slackId('V');
  /** The modal under this one. */
  readonly previous: FakeView | null;
  /** What the app gave. */
  content: Json = {};
  /** The blocks as Slack keeps them. */
  blocks: readonly Json[] = [];
  hash = '';
  values: Values = {};
  /** What the app found wrong at the last submission, by block. */
  errors: Readonly<Record<string, string>> = {};
  /** How often the app changed it. */
  edits = -1;

  constructor(content: Json, now: number, previous: FakeView | null = null) {
    this.previous = previous;
    this.show(content, now);
  }

  get root(): FakeView {
    return this.previous?.root ?? this;
  }

  get externalId(): string {
    return stringOf(this.content.external_id);
  }

  /** Shows something else. What was filled in stays where the ids of block and action are the same. */
  show(content: Json, now: number): void {
    this.content = content;
    this.hash = `${Math.floor(now / 1_000)}.${randomBytes(4).toString('hex')}`;
    this.blocks = storedBlocks(this.hash, objectsOf(content.blocks));
    this.values = valuesOf(this.blocks, this.values);
    this.errors = {};
    this.edits += 1;
  }

  /** The person fills something in. */
  fill(blockId: string, actionId: string, value: Json): void {
    const block = { ...this.values[blockId], [actionId]: value };
    this.values = { ...this.values, [blockId]: block };
  }
}
