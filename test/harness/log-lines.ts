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

  /** Lines that say this. */
  saying(message: string): string[] {
    return this.lines.filter((line) => line.includes(message));
  }
}
