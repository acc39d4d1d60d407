import { expect, test } from 'vitest';
import { dmSummary } from '../../app/ui/dm-summary.ts';
import { all } from './sessions.ts';

const since = Date.parse('2026-01-15T13:01:00Z');

test('many chats are summed up with a button for the one that has waited longest', () => {
  const message = dmSummary({ count: 5, since, zone: 'Europe/Oslo' });
  expect(message.text).toBe(
    '5 chats wait. The longest since 14:01 CET (Oslo). Pick Up takes the one that has waited longest ' +
      'of all that you may answer. To choose one, type /pickup list.',
  );
  expect(all('action_id', message)).toEqual(['pick_up_next_v1', 'notify_off_v1']);
});

test('one chat is one chat', () => {
  expect(dmSummary({ count: 1, since: null, zone: null }).text).toMatch(
    /^1 chat waits\. Pick Up takes/,
  );
});

test('when none is left the summary says so and offers nothing', () => {
  const message = dmSummary({ count: 0, since: null, zone: null });
  expect(message.text).toBe('No chat waits for you any more.');
  expect(all('action_id', message)).toEqual([]);
});
