/*
 * What the workbench's page and its server say to each other. Types only: the page and the server both build on them.
 *
 * GET /                    the page (test/workbench/page/index.html); `?as=anna` says as whom (a person's `as`; the first
 *                          person when it is missing)
 * GET /workbench/page/…    and the like: what the page is made of (page-files.ts)
 * GET /events?as=anna      server-sent events: one event for each key of `State`, its data the JSON of that part.
 *                          All of them come at once, then each again, whole, when it is another. `lines` is the
 *                          exception: it brings lines that are new or changed, to be put in by `id`.
 *                          Where a browser shows too many windows already, there comes one event `crowded` instead.
 *                          A changed `world` says that everything was reset: forget the lines and what was typed.
 * GET /lines/17/curl       one line of the timeline as a curl command, text/plain, without secrets
 * POST /act?as=anna        an `Act` as application/json; answered with an `Answer` once Slack or SuperOffice has
 */

import type { Line } from './line.ts';
import type { CustomerChat, SuperOffice } from './sides.ts';
import type { Slack } from './slack.ts';

/** All that one person sees, and both of the other sides. */
export type State = {
  readonly world: World;
  readonly people: readonly Person[];
  readonly slack: Slack;
  readonly superoffice: SuperOffice;
  /** Newest first. */
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
