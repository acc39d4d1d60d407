import { expect, test } from 'vitest';
import { cardsToUpdate } from '../../app/store/card-queue.ts';
import { cardStats } from '../../app/store/card-stats.ts';
import { addCard, addDm, adoptCard, cardsOf, findCard } from '../../app/store/cards.ts';
import { dropUnposted, nextUnposted } from '../../app/store/cards-to-post.ts';
import { chatStats } from '../../app/store/chat-stats.ts';
import { markDrawn, markPosted } from '../../app/store/drawings.ts';
import { knownSessions } from '../../app/store/known-sessions.ts';
import { findLink, findLinkByState, forgetLinks } from '../../app/store/links.ts';
import { forgetSessions, forgetUnread, wipeSessions } from '../../app/store/retention.ts';
import type { Tx } from '../../app/store/schema.ts';
import { noteClicked, noteRow } from '../../app/store/session-notes.ts';
import { findSession, saveSession, waitingSessions } from '../../app/store/sessions.ts';
import { cardsOfWaiting, sessionsThatWait, topicsThatWait } from '../../app/store/waiting-chats.ts';
import { planOf, slowSteps } from './plan-of.ts';
import { chat, embeddedStore, session } from './with-store.ts';

const place = { ...chat, round: 1, workspace: 'T1', channel: 'C1', createdAt: 10 };
const drawing = { drawn: 'waiting', drawnRevision: 1, hasButton: true };
const owner = { slackUser: 'U1', associateId: 7, zone: null };
const planned = { ...chat, cardId: [chat.tenant, chat.sessionId, 1, 'T1', 'C1'].join('/') };
const most = 10;

/** Everything that is asked of the tables that grow. */
const asked: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
  knownSessions: (tx) => knownSessions(tx, chat.tenant, [1, 2]),
  waitingSessions: (tx) => waitingSessions(tx, chat.tenant),
  topicsThatWait: (tx) => topicsThatWait(tx, chat.tenant),
  sessionsThatWait: (tx) => sessionsThatWait(tx, chat.tenant),
  findSession: (tx) => findSession(tx, chat),
  saveSession: (tx) =>
    saveSession(tx, chat, { expectedVersion: 1, session: session({ topic: 'Sales' }), readAt: 2 }),
  noteRow: (tx) => noteRow(tx, chat, 'row', { seenAt: 1 }),
  noteClicked: (tx) => noteClicked(tx, chat, { associateId: 11, zone: 'UTC' }),
  addCard: (tx) => addCard(tx, place),
  markPosted: (tx) => markPosted(tx, planned, { ...drawing, ts: '1.1' }),
  addDm: (tx) => addDm(tx, { ...place, ts: '1.2' }, owner, drawing),
  adoptCard: (tx) => adoptCard(tx, { ...place, ts: '1.3' }, null),
  markDrawn: (tx) => markDrawn(tx, planned.cardId, drawing),
  findCard: (tx) => findCard(tx, 'T1', 'C1', '1.1'),
  cardsOf: (tx) => cardsOf(tx, chat),
  nextUnposted: (tx) => nextUnposted(tx, 'T1', 'C1'),
  dropUnposted: (tx) => dropUnposted(tx, 'T1', 'C1'),
  cardsToUpdate: (tx) => cardsToUpdate(tx, 'T1', most, ['a', 'b']),
  cardsOfWaiting: (tx) => cardsOfWaiting(tx, chat.tenant, 'T1'),
  cardStats: (tx) => cardStats(tx),
  chatStats: (tx) => chatStats(tx, [chat.tenant]),
  wipeSessions: (tx) => wipeSessions(tx, { leftBy: 1, now: 1, most }),
  forgetSessions: (tx) => forgetSessions(tx, { leftBy: 1, wipedBy: 1, most }),
  forgetUnread: (tx) => forgetUnread(tx, { seenBy: 1, most }),
  findLink: (tx) => findLink(tx, 'hash'),
  findLinkByState: (tx) => findLinkByState(tx, 'state'),
  forgetLinks: (tx) => forgetLinks(tx, 1),
};

test.each(Object.entries(asked))('%s does not look through all that is stored', async (_, ask) => {
  const store = await embeddedStore();
  const saved = { expectedVersion: 0, session: session(), readAt: 1 };
  await store.write((tx) => saveSession(tx, chat, saved));
  expect(slowSteps(await planOf(store, ask))).toEqual([]);
});

test('the next card to post is found without sorting all that wait', async () => {
  const store = await embeddedStore();
  const plan = await planOf(store, (tx) => nextUnposted(tx, 'T1', 'C1'));
  expect(plan.join('\n')).toContain('USING INDEX cards_to_post');
  expect(plan.join('\n')).not.toContain('TEMP B-TREE');
});
