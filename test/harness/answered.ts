import { seen } from '../fakes/slack/render.ts';
import type { Request, Town } from './town.ts';

/** What a person may be told before the truth is known. */
const notYet = /^(?:Still asking SuperOffice|SuperOffice did not answer\.)/;

/** What is wrong with what somebody was told of a click or command of theirs that was acknowledged. */
export function unanswered(
  town: Town,
  { person, what, acknowledged, heardBefore }: Request,
): string[] {
  if (!acknowledged) return [];
  const heard = person.whispers.slice(heardBefore).map((whisper) => seen(whisper));
  const lies = heard.flatMap((words) => untrue(town, person.name, words));
  const isAnswered = heard.some((words) => !notYet.test(words));
  return isAnswered ? lies : [...lies, `${what} of ${person.name} was not answered`];
}

/** Whoever is told that they have a chat got it from SuperOffice. */
function untrue(town: Town, name: string, words: string): string[] {
  if (!/^(?:You have th|It did take effect)/.test(words)) return [];
  const customer = /Customer: (Kari no\. \d+)/.exec(words)?.[1] ?? '';
  const chat = town.chats.find(({ form }) => form.name === customer);
  const had = chat?.winners.some(({ fullName }) => fullName === name);
  const wasHanded = chat?.user?.fullName === name;
  return had || wasHanded ? [] : [`${name} was told, wrongly: ${words}`];
}
