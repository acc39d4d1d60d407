import type { RichTextElement } from '@slack/types';
import { dateTimeInZone, duration, isKnownZone, isSameDay, timeInZone } from '../clock.ts';
import { date } from './rich-text.ts';

type Parts = readonly (string | RichTextElement)[];

/**
 * `lead` and a time, in a zone and naming it; without a zone in the reader's own, or UTC where Slack cannot
 * say. The day is shown when it is another than that of `beside`, a time known already. Nothing when
 * the time is not known.
 */
export function at(
  lead: string,
  ms: number | null,
  zone: string | null,
  beside: number | null = null,
): Parts {
  if (ms === null) return [];
  const isOtherDay = beside !== null && !isSameDay(ms, beside, zone);
  const words = isOtherDay ? dateTimeInZone(ms, zone) : timeInZone(ms, zone);
  if (isKnownZone(zone)) return [lead, words];
  return [lead, date(ms, isOtherDay ? '{date_short}, {time}' : '{time}', words)];
}

/** `lead` and the time between; nothing when either end is not known. */
export function lasting(lead: string, from: number | null, to: number | null): string {
  return from === null || to === null ? '' : `${lead}${duration(to - from)}`;
}
