import type { Content } from './message.ts';
import { bold, phrase } from './rich-text.ts';

/* What a person is told when SuperOffice could not say whether they have the chat, or could not be asked. */

export const unreachable: Content = {
  headline: phrase(bold('SuperOffice cannot be reached right now, so nothing was picked up.')),
  lines: [phrase('As far as is known the chat still waits. Please try again in a moment.')],
};

export const maintenance: Content = {
  headline: phrase(bold('SuperOffice is down for maintenance, so nothing was picked up.')),
  lines: [phrase('Please try again when it is back; cards that still wait will be there.')],
};

/** @param ending what follows from it */
export function goneTenant(ending = ', so nothing was picked up.'): Content {
  return {
    headline: phrase(bold(`SuperOffice says that your installation has been deleted${ending}`)),
    lines: [phrase('If that cannot be, tell whoever looks after Pickup.')],
  };
}

export const lockedOut: Content = {
  headline: phrase(bold('SuperOffice refuses Pickup’s own login, so nothing was picked up.')),
  lines: [phrase('Pick the chat up in SuperOffice, and tell whoever looks after Pickup.')],
};

export const noAnswerYet: Content = {
  headline: phrase(bold('SuperOffice did not answer.')),
  lines: [phrase('If the pick-up still takes effect you will be told here.')],
};

export const noAnswer: Content = {
  headline: phrase(
    bold('SuperOffice does not answer, so it is not known whether you have the chat.'),
  ),
  lines: [phrase('Look in SuperOffice. If the chat still waits there, press Pick Up again.')],
};

export const clickAgain: Content = {
  headline: phrase(bold('Please click again.')),
  lines: [phrase('Your click came at a bad moment and was not carried out.')],
};
