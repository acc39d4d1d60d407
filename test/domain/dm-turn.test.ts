import { expect, test } from 'vitest';
import {
  dmsInTurn,
  type Recipient,
  summedUpTo,
  type WaitingChat,
} from '../../app/domain/dm-turn.ts';

type Chat = WaitingChat & { readonly name: string };
type Somebody = Recipient<Chat> & { readonly who: string };

const chat = (name: string, differences: Partial<Chat> = {}): Chat => ({
  ...{ name, since: 100, isReady: true },
  ...differences,
});

const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => chat(name)) as [
  Chat,
  Chat,
  Chat,
  Chat,
  Chat,
];

function somebody(differences: Partial<Somebody> = {}): Somebody {
  const usual = { who: 'Anna', chats: [a], told: new Set<Chat>(), hasSummary: false };
  return { ...usual, summedUpTo: 0, lastSentAt: 0, ...differences };
}

/** What is sent, in this order: to whom, and about which chat (`*`: all of them). */
function turns(...recipients: Somebody[]): string[] {
  const next = dmsInTurn<Chat, Somebody>(recipients);
  return next.map(({ to, about }) => `${to.who} ${about?.name ?? '*'}`);
}

test('each is told of the chat that waits longest and that they were not told of', () => {
  expect(turns(somebody({ chats: [a, b, c], told: new Set([a]) }))).toEqual(['Anna b']);
});

test('whoever knows of all chats, or has none, gets nothing', () => {
  expect(turns(somebody({ told: new Set([a]) }), somebody({ chats: [] }))).toEqual([]);
});

test('people take turns: whose last DM is the oldest comes first', () => {
  const bob = somebody({ who: 'Bob', lastSentAt: 1 });
  const anna = somebody({ lastSentAt: 2 });
  expect(turns(anna, bob)).toEqual(['Bob a', 'Anna a']);
});

test('a chat without its card in the channel is not told of yet', () => {
  const unposted = chat('unposted', { isReady: false });
  expect(turns(somebody({ chats: [unposted, b] }))).toEqual(['Anna b']);
});

test('three chats are told of one by one, more are summed up', () => {
  expect(turns(somebody({ chats: [a, b, c] }))).toEqual(['Anna a']);
  expect(turns(somebody({ chats: [a, b, c, d] }))).toEqual(['Anna *']);
  expect(turns(somebody({ chats: [a, b, c, d], told: new Set([a, b, c]) }))).toEqual(['Anna *']);
});

test('there is one summary: more chats change it, and send nothing', () => {
  const summed = { hasSummary: true, summedUpTo: 100 };
  const newer = chat('newer', { since: 200 });
  expect(turns(somebody({ chats: [a, b, c, d, e, newer], ...summed }))).toEqual([]);
});

test('when few are left, only what came after the summary is told of', () => {
  const newer = chat('newer', { since: 200 });
  expect(turns(somebody({ chats: [a, newer], hasSummary: true, summedUpTo: 100 }))).toEqual([
    'Anna newer',
  ]);
});

test('a summary tells of every chat in it, also of one that came while it was drawn', () => {
  const chats = [10, 30].map((since) => ({ since, isReady: true }));
  expect(summedUpTo(chats, 20)).toBe(30);
  expect(summedUpTo(chats, 40)).toBe(40);
});
