/*
 * What the workbench's page and its server say to each other. Types only: the page and the server both build on them.
 *
 * GET /                    the page (test/workbench/page/index.html); `?as=anna` says as whom (a person's `as`; the first
 *                          person when it is missing)
 * GET /workbench/page/…    and the like: what the page is made of (page-files.ts)
 * GET /events?as=anna      server-sent events: one event for each key of `State`, its data the JSON of that part.
 *                          All of them come at once, then each again, whole, when it is another. `lines` is the
 *                          exception: it brings lines that are new or changed, to be put in by `id`.
 *                          A changed `world` says that everything was reset: forget the lines and what was typed.
 * GET /lines/17/curl       one line of the timeline as a curl command, text/plain, without secrets
 * POST /act?as=anna        an `Act` as application/json; answered with an `Answer` once Slack or SuperOffice has
 */

type Json = Readonly<Record<string, unknown>>;

/** All that one person sees, and both of the other sides. */
export type State = {
  readonly world: World;
  readonly people: readonly Person[];
  readonly slack: Slack;
  readonly superoffice: SuperOffice;
  readonly customers: readonly CustomerChat[];
  /** The guided minute. */
  readonly tour: Tour;
  readonly lines: readonly Line[];
};

type World = {
  /** Another after every reset. */
  readonly id: number;
  /** Who the page acts as: the `as` of a person. */
  readonly as: string;
  /** Where Pickup's own endpoints are, such as `http://127.0.0.1:41234`. */
  readonly pickupUrl: string;
  readonly outages: readonly Outage[];
  /** Pickup is being started, after a reset: nothing can be done meanwhile. */
  readonly isStarting: boolean;
};

/** A switch that makes something go wrong. */
export type Outage = {
  readonly what: 'superoffice' | 'webhooks' | 'slack';
  /** `SuperOffice is down`. */
  readonly label: string;
  /** What it does, in a sentence. */
  readonly hint: string;
  readonly isOn: boolean;
};

/** Somebody in the Slack workspace, Pickup included. */
export type Person = {
  /** Slack's user id, as mentions and menus name them. */
  readonly id: string;
  /** For `?as=`; the same after a reset. Null: nobody acts as them (Pickup itself). */
  readonly as: string | null;
  readonly name: string;
  /** IANA. */
  readonly zone: string;
  /** `Agent in Oslo`, `Agent in Auckland`, `New agent in Dublin`, `Administrator`. */
  readonly role: string;
  readonly isBot: boolean;
};

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
    /** Its slash commands, such as `/pickup`. */
    readonly commands: readonly string[];
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

export type SuperOffice = {
  readonly topics: readonly Topic[];
  readonly associates: readonly Associate[];
  /** Newest first. */
  readonly sessions: readonly Session[];
};

export type Topic = {
  readonly id: number;
  readonly name: string;
  /** Closed or without anybody present: customers see the offline form. */
  readonly isStaffed: boolean;
};

export type Associate = {
  readonly id: number;
  readonly name: string;
  readonly isPresent: boolean;
  /** Of which topics they may answer the chats. */
  readonly topics: readonly number[];
};

export type Session = {
  readonly id: number;
  readonly topic: string;
  readonly customer: string;
  /** As SuperOffice calls it, such as `InQueue`. */
  readonly status: string;
  /** The same for people: `waiting`, `with Anna Berg`, `ended` … */
  readonly says: string;
  readonly owner: string | null;
  /** Whose turn it is to accept it. */
  readonly transferTo: string | null;
  readonly withBot: boolean;
  readonly requestedAt: number;
  readonly lastMessage: string;
  readonly can: readonly SuperOfficeVerb[];
};

type SuperOfficeVerb = 'picks up' | 'writes' | 'transfers' | 'ends' | 'hands back';

/** A customer with the website's chat window before them. */
export type CustomerChat = {
  readonly session: number;
  readonly topic: string;
  readonly name: string;
  readonly stage: 'form' | 'bot' | 'waiting' | 'chatting' | 'ended' | 'offline';
  /** What the window says at its head, such as `You are number 2 in the queue`. */
  readonly says: string;
  /** Their browser is gone, without a word. */
  readonly isAway: boolean;
  readonly messages: readonly ChatMessage[];
};

export type ChatMessage = {
  readonly id: number;
  readonly from: 'customer' | 'agent' | 'bot' | 'system';
  readonly author: string;
  readonly text: string;
  readonly at: number;
};

export type Tour = {
  /** `ready`: it begins by itself when somebody looks, or at `tour start`; `done`: played, or skipped. */
  readonly status: 'ready' | 'playing' | 'paused' | 'done';
  /** All steps, in order, each in a sentence. */
  readonly steps: readonly string[];
  /** The place in `steps` of what happens now. */
  readonly at: number;
  /** What the step is about, to be pointed out: a card, a session, a side. */
  readonly points: 'customer' | 'slack' | 'superoffice' | 'timeline' | null;
};

export type Party = 'Customer' | 'SuperOffice' | 'Sign-in' | 'Pickup' | 'Slack' | 'Person';

/** One request between two parties. */
export type Line = {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly from: Party;
  /** Who exactly, such as the person that clicks. */
  readonly who: string | null;
  readonly to: Party;
  /** `POST` and the like; empty for what people do, which is no request of its own. */
  readonly method: string;
  /** A path, a method of Slack's such as `chat.update`, of SuperOffice's such as `PickUpChatSession`, or what somebody does. */
  readonly what: string;
  /** How the receiver knows who asks: `Slack's signature`, `as Anna Berg`, `bot token`; null: it does not. */
  readonly signed: string | null;
  /** HTTP status; null: under way; 0: no answer. */
  readonly status: number | null;
  /** From the first byte to the answer; null while under way. */
  readonly ms: number | null;
  /** Slack's or SuperOffice's own error, such as `ratelimited`. */
  readonly error: string | null;
  /** The chat it is about. */
  readonly session: number | null;
  /** Comes by itself again and again, such as the look at the queue: may be hidden. */
  readonly isRoutine: boolean;
  /** Is there a `/lines/{id}/curl`? */
  readonly hasCurl: boolean;
};

/** Where in Slack: on a message, or in a modal or Home. */
export type Spot = { readonly channel: string; readonly ts: string } | { readonly view: string };

export type SlackAct =
  /** A button. One with a `url` is opened by the page itself as well. `value` tells buttons of one action apart. */
  | {
      readonly verb: 'clicks';
      readonly spot: Spot;
      readonly blockId: string;
      readonly actionId: string;
      readonly value?: string;
    }
  /**
   * A menu, overflow, checkboxes and the like. `value` as in `Values`, or `{ type: 'overflow', selected_option }`.
   * In an `input` block only those with `dispatch_action` are acted on at once; the others go with `submits`.
   */
  | {
      readonly verb: 'chooses';
      readonly spot: Spot;
      readonly blockId: string;
      readonly actionId: string;
      readonly value: Json;
    }
  /** The modal on top. `values`: all that was filled in. */
  | { readonly verb: 'submits'; readonly view: string; readonly values: Values }
  /** With the button at its foot: the one below is shown then. */
  | { readonly verb: 'closes'; readonly view: string }
  /** With the cross: all of them. */
  | { readonly verb: 'dismisses'; readonly view: string }
  /** What is typed in the composer: a slash command when it begins with `/`. */
  | {
      readonly verb: 'writes';
      readonly channel: string;
      readonly text: string;
      readonly threadTs?: string;
    }
  | { readonly verb: 'opens app'; readonly tab: 'home' | 'messages' }
  /** Everything up to this message. */
  | { readonly verb: 'reads'; readonly channel: string; readonly ts: string };

export type CustomerAct =
  /** Opens the chat window on the website: with the form, or with the bot before it. */
  | { readonly verb: 'customer starts'; readonly topic: number; readonly with: 'form' | 'bot' }
  /** The form before the chat. */
  | { readonly verb: 'customer fills in'; readonly session: number; readonly form: Form }
  /** "I want to talk to a person": the bot hands the chat over. */
  | { readonly verb: 'customer asks for a person'; readonly session: number }
  | { readonly verb: 'customer writes'; readonly session: number; readonly text: string }
  /** Closes the chat. */
  | { readonly verb: 'customer leaves'; readonly session: number }
  /** Shuts the laptop: the browser asks for nothing any more. */
  | { readonly verb: 'customer falls silent'; readonly session: number }
  | { readonly verb: 'customer comes back'; readonly session: number };

export type Form = {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly message: string;
  readonly consented: boolean;
};

export type SuperOfficeAct =
  | { readonly verb: 'is present'; readonly associate: number; readonly isPresent: boolean }
  | { readonly verb: 'picks up'; readonly session: number; readonly associate: number }
  | { readonly verb: 'agent writes'; readonly session: number; readonly text: string }
  /** Offers it to somebody else, who accepts. */
  | { readonly verb: 'transfers'; readonly session: number; readonly associate: number }
  | { readonly verb: 'hands back'; readonly session: number }
  | { readonly verb: 'ends'; readonly session: number };

type WorkbenchAct =
  | { readonly verb: 'breaks'; readonly what: Outage['what']; readonly isOn: boolean }
  | { readonly verb: 'tour'; readonly does: 'start' | 'pause' | 'resume' | 'skip' }
  | { readonly verb: 'resets' };

export type Act = SlackAct | CustomerAct | SuperOfficeAct | WorkbenchAct;

/** `session`: the chat that an act began. */
export type Answer =
  | { readonly ok: true; readonly session?: number }
  /** `from` refuses, in these words: to be shown. HTTP 200 as well; only an unreadable act is a 400. */
  | {
      readonly ok: false;
      readonly from: 'Slack' | 'SuperOffice' | 'Workbench';
      readonly error: string;
    };
