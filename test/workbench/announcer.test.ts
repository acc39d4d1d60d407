import { expect, test } from 'vitest';
import { slackWith } from './full-channel.ts';
import { Announcer } from './page/parts/announcer.ts';
import type { Message } from './protocol/slack.ts';

const known = {
  reader: { zone: 'Europe/Oslo', now: Date.parse('2026-11-23T12:00:00Z') },
  people: new Map([
    ['U1', 'Anna Berg'],
    ['U2', 'Pickup'],
  ]),
  channels: new Map<string, string>(),
};

function message(ts: string, given: Partial<Message> = {}): Message {
  return {
    ...{ ts, version: '1', author: 'U2', text: `*Message* ${ts}`, isMrkdwn: true, blocks: [] },
    ...{ postedAt: 0, isEdited: false, isOnlyForMe: false, threadTs: null },
    ...given,
  };
}

test('who hears the page hears what is new, and not what was there', () => {
  const announcer = new Announcer();
  expect(announcer.news(slackWith([message('1')]), known, 'U1')).toBe('');
  const more = slackWith([message('1'), message('2', { isOnlyForMe: true })]);
  expect(announcer.news(more, known, 'U1')).toBe(
    'Pickup in support, only visible to you: Message 2',
  );
  expect(announcer.news(more, known, 'U1')).toBe('');
});

test('nobody hears what they wrote themselves', () => {
  const announcer = new Announcer();
  announcer.news(slackWith([]), known, 'U1');
  expect(announcer.news(slackWith([message('1', { author: 'U1' })]), known, 'U1')).toBe('');
});

test('after a reset nothing is news', () => {
  const announcer = new Announcer();
  announcer.news(slackWith([]), known, 'U1');
  announcer.forget();
  expect(announcer.news(slackWith([message('1')]), known, 'U1')).toBe('');
});
