import type { Json } from '../../fakes/slack/json.ts';
import type { Values } from './slack.ts';
import type { Outage } from './state.ts';

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

/** Where in Slack: on a message, or in a modal or Home. */
export type Spot = { readonly channel: string; readonly ts: string } | { readonly view: string };

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
