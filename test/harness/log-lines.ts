import { Writable } from 'node:stream';

/** Collects log lines, to be looked through when a story has ended. */
export class LogLines extends Writable {
  readonly lines: string[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.lines.push(String(chunk));
    done();
  }

  /** Lines at error level or above. */
  errors(): string[] {
    return this.lines.filter((line) => Number(/"level":(\d+)/.exec(line)?.[1] ?? 0) >= 50);
  }

  /** The errors that nobody expected. */
  errorsBut(expected: readonly RegExp[]): string[] {
    return this.errors().filter((line) => !expected.some((words) => words.test(line)));
  }

  /** Lines that hold any of these. */
  holding(words: readonly string[]): string[] {
    return this.lines.filter((line) => words.some((word) => line.includes(word)));
  }

  /** Lines that say this. */
  saying(message: string): string[] {
    return this.lines.filter((line) => line.includes(message));
  }
}
