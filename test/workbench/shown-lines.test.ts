import { describe, expect, test } from 'vitest';
import { fateOf, sessionsIn, shownLines } from './page/timeline/shown-lines.ts';
import type { Line } from './protocol/line.ts';

function line(given: Partial<Line>): Line {
  return {
    ...{
      id: 1,
      at: 0,
      from: 'Pickup',
      who: null,
      to: 'Slack',
      method: 'POST',
      what: 'chat.update',
    },
    ...{
      signed: null,
      status: 200,
      ms: 1,
      error: null,
      session: null,
      isRoutine: false,
      hasCurl: true,
    },
    ...given,
  };
}

const lines = [
  line({ id: 1 }),
  line({ id: 2, session: 581 }),
  line({ id: 3, session: 582, isRoutine: true }),
];
const ids = (shown: readonly Line[]) => shown.map(({ id }) => id);

describe('the timeline', () => {
  test('leaves out what comes again and again, unless that is wished', () => {
    expect(ids(shownLines(lines, { session: null, showsRoutine: false }))).toEqual([1, 2]);
    expect(ids(shownLines(lines, { session: null, showsRoutine: true }))).toEqual([1, 2, 3]);
  });

  test('can be that of one chat', () => {
    expect(ids(shownLines(lines, { session: 582, showsRoutine: true }))).toEqual([3]);
  });

  test('offers the chats that it knows, newest first', () => {
    expect(sessionsIn(lines)).toEqual([582, 581]);
  });
});

describe('a request', () => {
  test.each([
    [{ status: 200 }, 'ok'],
    [{ status: 302 }, 'ok'],
    [{ status: 200, error: 'ratelimited' }, 'bad'],
    [{ status: 503 }, 'bad'],
    [{ status: 0 }, 'bad'],
    [{ status: null }, 'pending'],
    [{ status: null, method: '' }, 'deed'],
  ] as const)('with %j is %s', (given, fate) => {
    expect(fateOf(line(given))).toBe(fate);
  });
});
