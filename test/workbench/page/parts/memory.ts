import type { Panel } from './app.ts';

/** What only this page knows. It is gone when the page is. */
export class Memory {
  panel: Panel = 'slack';
  /** The conversation that is open; null: the first. */
  conversation: string | null = null;
  appTab: 'home' | 'messages' = 'messages';
  /** The customer whose window is open; null: the newest. `new`: somebody who has not asked yet. */
  customer: number | 'new' | null = null;
  /** Which chat the timeline is about; null: all. */
  session: number | null = null;
  showsRoutine = false;
  /** What was pressed and is not answered yet. */
  readonly busy = new Set<string>();
  readonly #typed = new Map<string, readonly string[]>();
  readonly #versions = new Map<string, number>();

  get(id: string): readonly string[] | undefined {
    return this.#typed.get(id);
  }

  set(id: string, picked: readonly string[]): void {
    this.#typed.set(id, picked);
    this.touch(id.slice(0, id.indexOf('/')));
  }

  /** What is typed in a field that holds one text. */
  text(id: string): string {
    return this.get(id)?.[0] ?? '';
  }

  forget(id: string): void {
    this.#typed.delete(id);
  }

  /** Everything that was typed, after a reset. */
  forgetAll(): void {
    this.#typed.clear();
    this.busy.clear();
    this.conversation = null;
    this.customer = null;
    this.session = null;
  }

  /** Another whenever something was filled in or pressed in this place. */
  version(place: string): number {
    return this.#versions.get(place) ?? 0;
  }

  touch(place: string): void {
    this.#versions.set(place, this.version(place) + 1);
  }
}
