/** The time between two beats, in milliseconds. */
export const beatEvery = 5_000;

/** Pings are answered at once, so silence for so many beats means that the line is dead. */
const deadAfter = 3;
/** Slack pings every few seconds; one that answers pings and sends none is not quite well. */
const unwellAfter = 12;

/**
 * Whether somebody on the other end of a line is alive, judged by what is heard of them. Counted in beats
 * instead of time: a process that was held up itself hears them before its next beat.
 */
export class Pulse {
  #silent = 0;
  #unpinged = 0;

  /** Anything was heard. */
  heard(): void {
    this.#silent = 0;
  }

  /** A ping was heard. */
  pinged(): void {
    this.#silent = 0;
    this.#unpinged = 0;
  }

  /** To be called at each beat, before the other end is pinged. */
  beat(): 'well' | 'unwell' | 'dead' {
    this.#silent += 1;
    this.#unpinged += 1;
    if (this.#silent >= deadAfter) return 'dead';
    return this.#unpinged >= unwellAfter ? 'unwell' : 'well';
  }
}
