import type { WayIn } from '../domain/linking.ts';
import type { Outcome } from '../domain/outcome.ts';
import { commands } from '../ids.ts';
import { connecting } from './linking-words.ts';
import type { Content } from './message.ts';
import { goneTenant } from './no-answer.ts';
import { bold, code, phrase } from './rich-text.ts';
import { cleanText, oneLine } from './safe-text.ts';

type NotAllowed = Extract<Outcome, { outcome: 'not-allowed' }>;

/** SuperOffice's rights say no, and an administrator there can say yes. */
export function notAllowed({ reason, topic, agentName }: NotAllowed): Content {
  const you = `You (${oneLine(agentName, maxName)} in SuperOffice)`;
  const name = oneLine(topic ?? '', maxName);
  const topicName = name ? `the chat topic “${name}”` : 'this chat’s topic';
  const why = {
    'not-a-member': `${you} are not an agent of ${topicName}.`,
    'cannot-respond': `${you} are an agent of ${topicName}, but without the right “Can respond”.`,
  };
  return {
    headline: phrase(bold('You may not pick up this chat.')),
    lines: [
      phrase(why[reason]),
      phrase(
        'A SuperOffice administrator can change this: in the settings of that chat channel, ',
        'give you “Can respond”.',
      ),
    ],
  };
}

/**
 * Nobody has said who this person is in SuperOffice, and Pickup does not guess.
 * @param ending what follows from it
 */
export function notLinked(slackUser: string, way: WayIn, ending = nothingPickedUp): Content {
  if (way === 'gone-tenant') return goneTenant(ending);
  if (way !== 'agents-file') {
    const headline = phrase(bold(`You are not connected to SuperOffice${ending}`));
    return { headline, ...connecting(way) };
  }
  return {
    headline: phrase(bold(`Pickup does not know who you are in SuperOffice${ending}`)),
    lines: [
      phrase('Your Slack user id is ', code(oneLine(slackUser, maxName)), '.'),
      phrase(
        'Ask the person who runs Pickup to add it, with your SuperOffice user, to the agents file.',
      ),
      phrase('If you are there by name, an administrator can choose you with ', setup, '.'),
    ],
  };
}

const setup = code(`${commands.pickup} setup`);

/**
 * The agents file holds a password that SuperOffice does not take.
 * @param ending what follows from it
 */
export function passwordRefused(agentName: string, ending = nothingPickedUp): Content {
  return {
    headline: phrase(bold(`SuperOffice refused your password${ending}`)),
    lines: [
      phrase(`Pickup signs in for you as ${oneLine(agentName, maxName)}.`),
      phrase('Ask the person who runs Pickup to put your present password in the agents file.'),
    ],
  };
}

/**
 * SuperOffice said no. Its own words, if it gave any, may be all there is to go on.
 * @param what it refused
 */
export function refused(words: string | null, what = 'the pick-up'): Content {
  const reason = cleanText(words ?? '', 600);
  return {
    headline: phrase(bold(`SuperOffice refused ${what}.`)),
    lines: [phrase('A SuperOffice administrator can tell you what it takes.')],
    quote: { label: reason ? 'SuperOffice’s reason' : 'SuperOffice gave no reason', words: reason },
  };
}

/** A button that names another SuperOffice installation than the one this Pickup works with. */
export function wrongTenant(tenant: string): Content {
  const name = oneLine(tenant, maxName);
  return {
    headline: phrase(bold('This card belongs to another SuperOffice, so nothing was picked up.')),
    lines: [
      phrase(`It shows a chat of ${name}, which this Pickup is not connected to.`),
      phrase('To take a chat from here, type ', code(commands.pickup), '.'),
    ],
  };
}

const nothingPickedUp = ', so nothing was picked up.';

const maxName = 80;
