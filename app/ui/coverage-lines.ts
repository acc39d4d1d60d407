import type { TopicCoverage } from '../domain/coverage.ts';
import { bold, type Phrase, phrase } from './rich-text.ts';
import { escapeText, fitting, oneLine } from './safe-text.ts';

/** As many topics as a person looks through. */
const mostTopics = 10;

// A whole page of what waits and this say together at most 3,000 characters.
const maxTopic = 30;
const maxName = 40;
const maxNames = 60;

/** Who covers which topic, those first that nobody covers; null: not known. */
export function coverageLines(coverage: readonly TopicCoverage[] | null): Phrase[] {
  if (coverage === null) return [phrase('Who covers is not known right now.')];
  const urgentFirst = coverage.toSorted((one, other) => urgency(other) - urgency(one));
  const shown = urgentFirst.slice(0, mostTopics);
  return [...shown.map(topicLine), ...others(urgentFirst.length - shown.length)];
}

function urgency({ present }: TopicCoverage): number {
  if (present === 'unknown') return 1;
  return present.length === 0 ? 2 : 0;
}

function topicLine({ topic, present }: TopicCoverage): Phrase {
  const name = short(topic, maxTopic) || 'A topic without a name';
  if (present === 'unknown') return phrase(`${name}: not known who is present`);
  if (present.length > 0) return phrase(`${name}: ${listed(present)} present`);
  return phrase(`${name}: `, bold('nobody is present'), ', so customers see only the offline form');
}

/** The names that fit, one of them at least, and how many there are besides. */
function listed(names: readonly string[]): string {
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    const next = short(name, maxName) || 'somebody without a name';
    length += escapeText(`, ${next}`).length;
    if (shown.length > 0 && length > maxNames) break;
    shown.push(next);
  }
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function others(topics: number): Phrase[] {
  if (topics === 0) return [];
  return [phrase(topics === 1 ? 'and 1 more topic' : `and ${topics} more topics`)];
}

function short(name: string, maxLength: number): string {
  return fitting(oneLine(name, maxLength), maxLength);
}
