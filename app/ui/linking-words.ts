import type { Message } from '../domain/card.ts';
import type { WayIn } from '../domain/linking.ts';
import { commands } from '../ids.ts';
import { connectButton } from './blocks.ts';
import { type Content, message } from './message.ts';
import { bold, code, type Phrase, phrase } from './rich-text.ts';
import { oneLine } from './safe-text.ts';

/** How it went when somebody asked to be disconnected. */
export type Disconnected =
  /** SuperOffice was told too, or could not be. */
  | { readonly disconnected: 'now'; readonly name: string; readonly isRevoked: boolean }
  | { readonly disconnected: 'not-linked' }
  /** An administrator says who is who. */
  | { readonly disconnected: 'by-others' };

/** What somebody can do whom Pickup does not know: with a link there is a button, too. */
export function connecting(
  way: Exclude<WayIn, 'agents-file' | 'gone-tenant'>,
): Omit<Content, 'headline'> {
  if (way === 'command') return { lines: [byCommand('To connect')] };
  return {
    lines: [
      phrase(
        'Connect once: press the button and sign in to SuperOffice. The link is for you alone and works for 10 minutes.',
      ),
    ],
    howToAct: `Open this message to press Connect SuperOffice, or type ${commands.pickup} connect.`,
    buttons: [connectButton(way.connectUrl)],
  };
}

/** Kept in a person's DM, so that they can see who they are and undo it. */
export function connectedNotice(as: string): Message {
  return message({
    headline: phrase(bold(`You are connected: in SuperOffice you are ${oneLine(as, maxName)}.`)),
    lines: [
      phrase('Pickup picks chats up in that name when you click.'),
      phrase('If that is not you, type ', code(`${commands.pickup} disconnect`), ' at once.'),
    ],
  });
}

/** Said once when SuperOffice does not take what a person granted any more. */
export function unlinkedNotice(way: WayIn): Message {
  const link = typeof way === 'object' ? { buttons: [connectButton(way.connectUrl)] } : {};
  return message({
    headline: phrase(bold('SuperOffice has ended Pickup’s access in your name.')),
    lines: [
      phrase(
        'Until you connect again your clicks pick up nothing. The button works for 10 minutes.',
      ),
      byCommand('For a new one'),
    ],
    ...link,
  });
}

/** Said to whoever was connected to a SuperOffice user that is somebody else. */
export function undoneNotice(as: string): Message {
  return message({
    headline: phrase(bold(`You are disconnected from ${oneLine(as, maxName)} in SuperOffice.`)),
    lines: [
      phrase('Somebody signed in there as that user and undid the connection.'),
      byCommand('To connect your own user'),
    ],
  });
}

/** What a person is told who asked to be disconnected, where people connect themselves. */
export function disconnectedWords(
  how: Exclude<Disconnected, { disconnected: 'by-others' }>,
): Message {
  if (how.disconnected === 'not-linked') {
    return message({
      headline: phrase(bold('You are not connected to SuperOffice, so there is nothing to undo.')),
      lines: [byCommand('To connect')],
    });
  }
  const not =
    'SuperOffice could not be told. Nothing is left here to act in your name with; to be sure, take Pickup’s access away in SuperOffice, too.';
  return message({
    headline: phrase(
      bold(`You are disconnected: Pickup has forgotten ${oneLine(how.name, maxName)}.`),
    ),
    lines: [
      how.isRevoked ? phrase('SuperOffice has ended its access in your name.') : phrase(not),
      byCommand('To connect again'),
    ],
  });
}

function byCommand(to: string): Phrase {
  return phrase(`${to}, type `, code(`${commands.pickup} connect`), '.');
}

const maxName = 80;
