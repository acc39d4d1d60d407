import type { Member } from '../cast.ts';

/** Up to where everybody has read every conversation. */
export class ReadMarks {
  readonly #marks = new Map<string, string>();

  /** The `ts` of the last message they read. */
  of({ as }: Member, channel: string): string {
    return this.#marks.get(`${as} ${channel}`) ?? '';
  }

  /** Nobody unreads anything. */
  set(member: Member, channel: string, ts: string): void {
    if (ts > this.of(member, channel)) this.#marks.set(`${member.as} ${channel}`, ts);
  }
}
