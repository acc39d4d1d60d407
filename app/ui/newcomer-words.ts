import type { Message } from '../domain/card.ts';
import type { HomeTab } from '../domain/view.ts';
import { commands } from '../ids.ts';
import { connectButton } from './blocks.ts';
import { offerLinkButton } from './home/home-buttons.ts';
import { message } from './message.ts';
import { bold, code, phrase } from './rich-text.ts';
import { oneLine } from './safe-text.ts';

/** How somebody can connect their workspace with its SuperOffice. */
export type ConsentWay =
  | { readonly may: 'yes'; readonly connectUrl: string }
  | { readonly may: 'no' }
  /** Slack does not say now who they are. */
  | { readonly may: 'unknown' };

/** What everybody is told, whatever they want, in a workspace that has no SuperOffice yet. */
export function tenantMissing(way: ConsentWay): Message {
  const headline = phrase(bold('Pickup is not connected with your SuperOffice yet.'));
  switch (way.may) {
    case 'yes':
      return message({
        headline,
        lines: [
          phrase(
            'Press the button and sign in as an administrator of your SuperOffice: that connects this whole workspace. The link is for you alone and works for 10 minutes.',
          ),
        ],
        howToAct: `Open this message to press Connect SuperOffice, or type ${commands.pickup} setup.`,
        buttons: [connectButton(way.connectUrl)],
      });
    case 'no':
      return message({
        headline,
        lines: [
          phrase(
            'An administrator of this Slack workspace, or whoever installed Pickup, can do that: they type ',
            code(`${commands.pickup} setup`),
            '.',
          ),
        ],
      });
    case 'unknown':
      return message({
        headline,
        lines: [phrase('Slack does not say right now whether you may do that. Please try again.')],
      });
  }
}

/** The same on Home, where a link would not last; the button gives one. */
export function newcomersHome(): HomeTab {
  const { blocks } = message({
    headline: phrase(bold('Pickup is not connected with your SuperOffice yet.')),
    lines: [
      phrase(
        'Once an administrator has connected it, chats that wait in SuperOffice become cards here, and one click picks a chat up.',
      ),
    ],
    buttons: [offerLinkButton()],
  });
  return { type: 'home', blocks };
}

/** The answer to a click or command from a workspace where Pickup is not installed (any more). */
export function notInstalled(): Message {
  return message({
    headline: phrase(
      bold('Pickup is not installed in your Slack workspace, so this does nothing.'),
    ),
  });
}

/** Kept in the DM of whoever connected the workspace. */
export function tenantConnected(company: string): Message {
  return message({
    headline: phrase(
      bold(`This workspace is connected with the SuperOffice of ${oneLine(company, 80)}.`),
    ),
    lines: [
      phrase(
        'Next, say where its chats are to be posted: type ',
        code(`${commands.pickup} setup`),
        '.',
      ),
      phrase('To undo it, type ', code(`${commands.pickup} disconnect superoffice`), '.'),
    ],
  });
}
