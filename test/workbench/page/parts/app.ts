import type { Act, Answer } from '../../protocol/act.ts';
import type { State } from '../../protocol/state.ts';
import type { Known } from '../words/draw-segments.ts';
import type { Memory } from './memory.ts';

/** The window's parts, of which narrow screens show one at a time. */
export type Panel = 'slack' | 'customer' | 'superoffice' | 'timeline';

/** What everything on the page is drawn from, and what it can do. */
export type App = {
  readonly state: State;
  /** What only this page knows: what is open, typed or being sent. */
  readonly memory: Memory;
  readonly known: Known;
  /** Has something done; a refusal is shown, too. */
  act(act: Act): Promise<Answer>;
  /** Says something in passing. */
  tell(words: string): void;
  /** To be called when `memory` changed. */
  paint(): void;
};
