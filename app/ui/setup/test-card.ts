import { dateTimeInZone } from '../../clock.ts';
import type { Message } from '../../domain/card.ts';
import { testPickUpButton } from '../blocks.ts';
import { message } from '../message.ts';
import { bold, date, phrase } from '../rich-text.ts';
import { oneLine } from '../safe-text.ts';

/** Shows that cards reach a channel; nobody waits behind it. */
export function testCard(value: string): Message {
  return message({
    headline: phrase(bold('This is a test from Pickup.'), ' Click Pick Up.'),
    lines: [phrase('No customer waits behind it, and SuperOffice hears nothing of it.')],
    buttons: [testPickUpButton(value)],
  });
}

/** What becomes of it. @param name of whoever clicked */
export function testedCard(name: string, at: number): Message {
  const who = oneLine(name, 80) || 'somebody';
  return message({
    headline: phrase(
      bold(`Tested by ${who}`),
      ', ',
      date(at, '{date_short_pretty} {time}', dateTimeInZone(at, null)),
      ': cards reach this channel, and clicks reach Pickup.',
    ),
  });
}

/** Slack did not take what the card was to say. */
export function testNotAnswered(): Message {
  return message({
    headline: phrase(bold('Your click arrived, but Slack did not let Pickup change the card.')),
    lines: [phrase('Click again; if that does not help, send another test card.')],
  });
}

/** A test card of another SuperOffice. */
export function testOfAnother(): Message {
  return message({
    headline: phrase(bold('This test card belongs to another SuperOffice, so it shows nothing.')),
    lines: [phrase('An administrator can send another from the setup.')],
  });
}
