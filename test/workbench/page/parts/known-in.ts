import type { State } from '../../protocol/state.ts';
import type { Known } from '../words/draw-segments.ts';

/**
 * What names stand for to the acting person. As long as nothing in it is another it is the same object, by
 * which can be told whether anything has to be drawn anew.
 */
export class KnownIn {
  #last: { readonly key: string; readonly known: Known } | null = null;

  /** @param now epoch ms, as coarse as times are to be shown */
  of({ people, slack, world }: Pick<State, 'people' | 'slack' | 'world'>, now: number): Known {
    const names = people.map(({ id, name }) => [id, name] as const);
    const channels = slack.conversations
      .filter(({ kind }) => kind !== 'im')
      .map(({ id, name }) => [id, name] as const);
    const zone = people.find(({ as }) => as === world.as)?.zone ?? 'UTC';
    const key = JSON.stringify([names, channels, zone, now]);
    if (this.#last?.key === key) return this.#last.known;
    const known = { reader: { zone, now }, people: new Map(names), channels: new Map(channels) };
    this.#last = { key, known };
    return known;
  }
}
