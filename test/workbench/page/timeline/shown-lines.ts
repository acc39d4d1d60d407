import type { Line } from '../../protocol/line.ts';

export type Filter = { readonly session: number | null; readonly showsRoutine: boolean };

/** The lines to show, oldest first: those of one chat or of all, without what comes again and again unless wished. */
export function shownLines(lines: readonly Line[], filter: Filter): readonly Line[] {
  return lines
    .filter(({ isRoutine }) => filter.showsRoutine || !isRoutine)
    .filter(({ session }) => filter.session === null || session === filter.session)
    .slice(-mostShown);
}

/** More than anybody scrolls through. */
const mostShown = 400;

/** The chats that there are lines of, newest first. */
export function sessionsIn(lines: readonly Line[]): number[] {
  const all = new Set(lines.flatMap(({ session }) => (session === null ? [] : [session])));
  return [...all].sort((one, other) => other - one);
}

/** How it went: `ok`, `bad` or still under way. */
export function fateOf({ status, error, method }: Line): 'ok' | 'bad' | 'pending' | 'deed' {
  if (method === '' && status === null) return 'deed';
  if (status === null) return 'pending';
  return error === null && status >= 200 && status < 400 ? 'ok' : 'bad';
}
