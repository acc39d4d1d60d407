import { expect, test } from 'vitest';
import { channelsOf, defaultTopic, openChannelsOf, type Routes } from '../../app/domain/routes.ts';

const all = [
  { topicId: defaultTopic, channel: 'C1' },
  { topicId: defaultTopic, channel: 'C2' },
  { topicId: 7, channel: 'C7' },
  { topicId: 7, channel: 'C8' },
];

function routes(...closed: readonly string[]): Routes {
  return { all, closed: new Set(closed) };
}

test.each<[string, number, readonly string[], readonly string[]]>([
  ['its own channels', 7, [], ['C7', 'C8']],
  ['those of its own that take cards', 7, ['C8'], ['C7']],
  ['the default when none of its own does', 7, ['C7', 'C8'], ['C1', 'C2']],
  ['those of the default that take cards', 7, ['C7', 'C8', 'C1'], ['C2']],
  ['the default when it has none of its own', 9, [], ['C1', 'C2']],
  ['nowhere when all are closed', 7, ['C1', 'C2', 'C7', 'C8'], []],
])('the cards of a topic go to %s', (_where, topicId, closed, expected) => {
  expect(openChannelsOf(topicId, routes(...closed))).toEqual(expected);
});

test('people look for a topic’s chats in its own channels, also while these are closed', () => {
  expect(channelsOf(7, routes('C7', 'C8'))).toEqual(['C7', 'C8']);
  expect(channelsOf(9, routes('C1'))).toEqual(['C1', 'C2']);
});

test('without any route cards go nowhere', () => {
  expect(openChannelsOf(7, { all: [], closed: new Set() })).toEqual([]);
});
