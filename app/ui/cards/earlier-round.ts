import type { CardView } from '../card-view.ts';
import type { Content } from '../message.ts';
import { bold, link, phrase } from '../rich-text.ts';

/** The chat came back to the queue and has a newer card, which alone follows it from now on. */
export function earlierRoundCard({ newerCardUrl }: CardView): Content {
  const newer = 'see the newer card';
  return {
    headline: phrase(
      bold('Back in the queue'),
      ': ',
      newerCardUrl ? link(newerCardUrl, newer) : newer,
    ),
  };
}
