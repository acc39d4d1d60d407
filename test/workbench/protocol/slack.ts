import type { Json } from '../../fakes/slack/json.ts';

/** Slack as the acting person sees it. */
export type Slack = {
  readonly team: { readonly id: string; readonly name: string };
  readonly app: {
    /** Its user id: the author of its messages. */
    readonly userId: string;
    readonly name: string;
    readonly hasHome: boolean;
    /** May people write to it? */
    readonly takesMessages: boolean;
  };
  /** Channels first, then the DM with Pickup. */
  readonly conversations: readonly Conversation[];
  /** Null: Pickup has published none. */
  readonly home: View | null;
  /** The lowest first; the last one is on top. */
  readonly modals: readonly View[];
};

export type Conversation = {
  readonly id: string;
  /** Without `#`; of a DM the other's name. */
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im' | 'mpim';
  /** Nobody can write or click there any more. */
  readonly isArchived: boolean;
  /** How many messages this person has not read. */
  readonly unread: number;
  /** Oldest first; what is only for this person is among them. */
  readonly messages: readonly Message[];
};

export type Message = {
  /** Unique in its conversation. */
  readonly ts: string;
  /** Another whenever it would be drawn differently. */
  readonly version: string;
  /** The user id of who wrote it. */
  readonly author: string;
  /** As Slack has it, with its marks: shown when there are no blocks, and read out by screen readers. */
  readonly text: string;
  /** False: `text` is plain, without marks. */
  readonly isMrkdwn: boolean;
  /** As Slack keeps them: every block has a `block_id` and every element an `action_id`. */
  readonly blocks: readonly Json[];
  /** Epoch ms. */
  readonly postedAt: number;
  readonly isEdited: boolean;
  /** An ephemeral message: "Only visible to you". */
  readonly isOnlyForMe: boolean;
  /** The `ts` of the message whose thread it is in. */
  readonly threadTs: string | null;
};

/** A modal or a Home. */
export type View = {
  readonly id: string;
  readonly type: 'modal' | 'home';
  /** Another whenever it would be drawn differently. */
  readonly version: string;
  /** Text objects of Slack's. */
  readonly title: Json | null;
  /** Null: there is nothing to submit. */
  readonly submit: Json | null;
  readonly close: Json | null;
  readonly blocks: readonly Json[];
  /** What is filled in, by the ids of block and action, in the shape of Slack's `state.values`. */
  readonly values: Values;
  /** What the app found wrong at the last submission, by block id. */
  readonly errors: Readonly<Record<string, string>>;
};

/** Each an object such as `{ type: 'plain_text_input', value: 'Kari' }` or `{ type: 'static_select', selected_option }`. */
export type Values = Readonly<Record<string, Readonly<Record<string, Json>>>>;
