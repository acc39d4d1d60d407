import { dateTimeInZone, duration } from '../../clock.ts';
import type { Delivery } from '../../domain/home.ts';
import type { Content } from '../message.ts';
import { bold, channelName, date, type Phrase, phrase } from '../rich-text.ts';
import { fitting, oneLine } from '../safe-text.ts';

/**
 * How chats get here, in words.
 * @param withNames of the associates who are nobody in Slack
 */
export function deliveryWords(delivery: Delivery, withNames: boolean): Content {
  return {
    headline: phrase(bold('How chats get here:')),
    lines: [
      lastCard(delivery),
      backlog(delivery),
      source(delivery),
      ...delivery.closedChannels.slice(0, mostShown).map(closed),
      notLinked(delivery, withNames),
      givenUp(delivery),
    ],
  };
}

const mostShown = 20;
const maxName = 40;

function lastCard({ lastCardAt }: Delivery): Phrase {
  return lastCardAt === null ? phrase('No card so far') : phrase('Last card ', ago(lastCardAt));
}

function backlog({ cardsToPost }: Delivery): Phrase {
  if (cardsToPost === 0) return [];
  return phrase(
    cardsToPost === 1 ? '1 card waits for Slack' : `${cardsToPost} cards wait for Slack`,
  );
}

function source({ webhooks, looksEvery, silence }: Delivery): Phrase {
  if (silence) return silent(silence);
  const asks = `Pickup asks SuperOffice every ${duration(Math.max(1_000, looksEvery))}`;
  return phrase(
    {
      arriving: 'SuperOffice tells of chats at once (webhooks)',
      'not heard yet': `SuperOffice has told of no chat by webhook yet; ${asks}`,
      missing: `Webhooks of SuperOffice do not arrive; ${asks}`,
      off: asks,
    }[webhooks],
  );
}

function silent({ since, away }: NonNullable<Delivery['silence']>): Phrase {
  const at = since === null ? [] : [' since ', moment(since)];
  if (away === 'maintenance') return phrase(bold('SuperOffice is down for maintenance'), ...at);
  if (away === 'gone-tenant') return phrase(bold('SuperOffice says that it was deleted'));
  return phrase(bold('SuperOffice does not answer'), ...at);
}

function closed(id: string): Phrase {
  return phrase(
    channelName(id),
    ' takes no cards: they go to the default channel, or to agents as direct messages',
  );
}

function notLinked({ notLinked: names }: Delivery, withNames: boolean): Phrase {
  if (names === null) return withNames ? phrase('Who is not linked is not known right now') : [];
  if (names.length === 0) return withNames ? phrase('Everybody who may answer is linked') : [];
  const who = names.length === 1 ? '1 person' : `${names.length} people`;
  return phrase(`${who} not linked`, withNames ? `: ${listed(names)}` : '');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostShown).map(shortName);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function shortName(name: string): string {
  return fitting(oneLine(name, maxName), maxName) || 'somebody without a name';
}

function givenUp({ givenUp: count }: Delivery): Phrase {
  if (count === 0) return [];
  const what = count === 1 ? '1 thing' : `${count} things`;
  return phrase(`${what} failed too often and will not be tried again; the log says why`);
}

function ago(ms: number) {
  return date(ms, '{ago}', dateTimeInZone(ms, null));
}

function moment(ms: number) {
  return date(ms, '{date_short_pretty} {time}', dateTimeInZone(ms, null));
}
