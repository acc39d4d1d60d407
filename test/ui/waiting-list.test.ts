import { describe, expect, it } from 'vitest';
import type { TopicCoverage } from '../../app/domain/coverage.ts';
import { waitingList } from '../../app/ui/waiting-list.ts';
import { validateBlocks } from '../fakes/slack/blocks.ts';
import { all, customer, waiting } from './sessions.ts';

describe('the list of what waits', () => {
  it('names each chat, its customer and since when it waits', () => {
    expect(waitingList(chats(1), { coverage: [] }).text).toBe(
      '1 chat waits: Chat 1, Support Norway: Anna Smith, Acme AS, since 13:01 UTC.',
    );
  });

  it('says so when nothing waits', () => {
    expect(waitingList([], { place: 11, coverage: [] }).text).toBe('No chat waits.');
  });

  it.each([
    [0, '2 chats wait: Chat 1,'],
    [1, '1 of them has no card yet; cards follow as fast as Slack takes them.'],
    [2, '2 of them have no card yet; cards follow as fast as Slack takes them.'],
  ])('with %i chats without a card says %j', (withoutCard, words) => {
    const page = waitingList(chats(2), { coverage: [], withoutCard });
    expect(page.text).toMatch(words);
    expect(page.text.includes('no card')).toBe(withoutCard > 0);
    expect(JSON.stringify(page.blocks).includes('no card')).toBe(withoutCard > 0);
  });

  it.each([
    [10, 1, '10 chats wait:', 1, 10],
    [25, 1, '25 chats wait; these have waited longest:', 1, 10],
    [25, 11, '25 chats wait; these are 11 to 20:', 11, 20],
    [25, 21, '25 chats wait; these are 21 to 25:', 21, 25],
    [21, 21, '21 chats wait; this is number 21:', 21, 21],
    [12, 14, '12 chats wait; these are 11 to 12:', 11, 12],
  ])('of %i, from place %i on, says %j', (count, place, title, first, last) => {
    const page = waitingList(chats(count), { place });
    expect(page.text.startsWith(`${title} Chat ${first},`)).toBe(true);
    expect(pickUps(page)).toHaveLength(last - first + 1);
    expect(pickUps(page).at(-1)).toBe(`Cust12345/${last}`);
  });

  it('shows the last page to whoever turned to one beyond the end', () => {
    expect(waitingList(chats(12), { place: 491 })).toEqual(waitingList(chats(12), { place: 11 }));
    expect(waitingList(chats(3), { place: 491 })).toEqual(waitingList(chats(3)));
  });

  it.each([
    [10, 1, []],
    [14, 1, [['next_page_v1', 'Next 4', '11']]],
    [
      35,
      11,
      [
        ['previous_page_v1', 'Previous 10', '1'],
        ['next_page_v1', 'Next 10', '21'],
      ],
    ],
    [35, 31, [['previous_page_v1', 'Previous 10', '21']]],
  ])('of %i has, on the page of place %i, the buttons %j', (count, place, buttons) => {
    expect(turns(waitingList(chats(count), { place }))).toEqual(buttons);
  });
});

it.each(['<& ', 'W', '😀', 'W '])(
  'a full page of %j names is said within Slack’s limits',
  (word) => {
    const long = word.repeat(100);
    const named = { ...customer, name: long, company: long };
    const sessions = chats(500).map((one) => ({ ...one, topic: long, customer: named }));
    const present = Array.from({ length: 30 }, () => long);
    const coverage = Array.from({ length: 17 }, () => ({ topic: long, present }));
    const withoutCard = 500;
    const { text, blocks } = waitingList(sessions, { place: 491, coverage, withoutCard });
    expect(text.length).toBeLessThanOrEqual(3_000);
    expect(text).toMatch(/^500 chats wait; these are 491 to 500:.*and 7 more topics\.$/);
    expect(validateBlocks(blocks)).toEqual([]);
  },
);

describe('who covers', () => {
  it('is told topic by topic, those first that nobody covers', () => {
    const covers = lines([
      { topic: 'Support', present: ['Anna Berg', 'Bob Stone'] },
      { topic: 'Billing', present: 'unknown' },
      { topic: 'Sales', present: [] },
    ]);
    expect(covers).toBe(
      'Sales: nobody is present, so customers see only the offline form. ' +
        'Billing: not known who is present. Support: Anna Berg, Bob Stone present.',
    );
  });

  it('says so when it is not known', () => {
    expect(lines(null)).toBe('Who covers is not known right now.');
  });

  it('names as many as fit on a line, and at least one', () => {
    const names = Array.from({ length: 9 }, (_, index) => `Anna Number${index}`);
    expect(lines([{ topic: 'Support', present: names }])).toBe(
      'Support: Anna Number0, Anna Number1, Anna Number2, Anna Number3 and 5 more present.',
    );
    expect(lines([{ topic: 'Support', present: ['A'.repeat(99), 'Bob'] }])).toMatch(
      /^Support: A{39}…, Bob present\.$/,
    );
  });

  it.each([
    [11, 'and 1 more topic.'],
    [17, 'and 7 more topics.'],
  ])('is told of ten topics out of %i', (count, ending) => {
    const topics = Array.from({ length: count }, (_, index) => `Topic ${index}`);
    const covers = lines(topics.map((topic) => ({ topic, present: ['Anna'] })));
    expect(covers.match(/present/g)).toHaveLength(10);
    expect(covers.endsWith(ending)).toBe(true);
  });
});

function chats(count: number) {
  return Array.from({ length: count }, (_, index) => ({ ...waiting, sessionId: index + 1 }));
}

function pickUps(message: ReturnType<typeof waitingList>) {
  return all('value', message).filter((value) => String(value).startsWith('Cust12345/'));
}

function turns({ blocks }: ReturnType<typeof waitingList>) {
  return blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((one) => (one.type === 'button' ? [one] : []))
    .filter(({ action_id = '' }) => action_id.includes('page'))
    .map(({ action_id, text, value }) => [action_id, text.text, value]);
}

/** What is said of coverage, where nothing waits. */
function lines(coverage: readonly TopicCoverage[] | null): string {
  return waitingList([], { coverage }).text.replace('No chat waits. ', '');
}
