import { expect, test } from 'vitest';
import { getFact, setFact } from '../../app/store/facts.ts';
import { addNotice, markNoticePosted, nextNotice } from '../../app/store/notices.ts';
import { findPerson, savePerson } from '../../app/store/people.ts';
import {
  addPickups,
  findPickup,
  isForNext,
  keepAnswer,
  type NewPickup,
  pickupIdOf,
  removePickup,
  updatePickup,
} from '../../app/store/pickups.ts';
import { chat, freshStore } from './with-store.ts';

const anna = { ...chat, workspace: 'T1', slackUser: 'U1' };

const click: NewPickup = {
  ...anna,
  pickupId: pickupIdOf(anna),
  ...{ channel: 'C1', responseUrl: 'https://hooks.slack.com/1', receivedAt: 1_000 },
  ...{ step: 'new', tries: 0, cardTs: '1.1' },
};

test('a second click merges: one pickup that starts anew and is answered where it was made', async () => {
  const store = await freshStore();
  const { pickupId } = click;
  expect(await store.write((tx) => addPickups(tx, [click]))).toEqual(new Set([pickupId]));
  await store.write((tx) => updatePickup(tx, pickupId, { step: 'unsure', tries: 1, sessionId: 9 }));
  const second = { channel: 'D1', responseUrl: 'https://hooks.slack.com/2', receivedAt: 2_000 };
  const again = [{ ...click, ...second }];
  expect(await store.write((tx) => addPickups(tx, again))).toEqual(new Set());
  expect(await findPickup(store.db, pickupId)).toEqual({
    ...{ ...click, ...second },
    ...{ sessionId: 9, answer: null },
  });
});

test('clicks of two people on one session are two pickups', async () => {
  const store = await freshStore();
  const pickupId = pickupIdOf({ ...click, slackUser: 'U2' });
  const bobs = { ...click, pickupId, slackUser: 'U2' };
  const added = await store.write((tx) => addPickups(tx, [click, bobs]));
  expect(added).toEqual(new Set([click.pickupId, pickupId]));
});

test('of clicks of one person on one session in one commit the last counts', async () => {
  const store = await freshStore();
  const second = { ...click, channel: 'D1', receivedAt: 2_000 };
  await store.write((tx) => addPickups(tx, [click, second]));
  expect(await findPickup(store.db, click.pickupId)).toEqual({ ...second, answer: null });
});

test('an answer that could not be told is kept, unless the person clicked again since', async () => {
  const store = await freshStore();
  const { pickupId, receivedAt } = click;
  const message = { text: 'No licence.', blocks: [] };
  const keep = (decidedAt: number) =>
    store.write((tx) => keepAnswer(tx, { pickupId, decidedAt }, message));
  await store.write((tx) => addPickups(tx, [click]));
  await keep(receivedAt - 1);
  expect((await findPickup(store.db, pickupId))?.answer).toBeNull();
  await keep(receivedAt);
  expect((await findPickup(store.db, pickupId))?.answer).toEqual(message);
  await store.write((tx) => addPickups(tx, [click]));
  expect((await findPickup(store.db, pickupId))?.answer).toBeNull();
});

test('a pickup for whichever waits next is still that once a session is noted', () => {
  const pickupId = pickupIdOf({ ...anna, sessionId: null });
  expect(isForNext({ ...click, pickupId, sessionId: null })).toBe(true);
  expect(isForNext({ ...click, pickupId })).toBe(true);
  expect(isForNext(click)).toBe(false);
});

test('a removed pickup is gone', async () => {
  const store = await freshStore();
  await store.write((tx) => addPickups(tx, [click]));
  await store.write((tx) => removePickup(tx, { ...click, decidedAt: click.receivedAt }));
  expect(await findPickup(store.db, click.pickupId)).toBeUndefined();
});

test('a pickup that was clicked again after its answer was decided stays', async () => {
  const store = await freshStore();
  await store.write((tx) => addPickups(tx, [click]));
  await store.write((tx) => removePickup(tx, { ...click, decidedAt: click.receivedAt - 1 }));
  expect(await findPickup(store.db, click.pickupId)).toEqual({ ...click, answer: null });
});

test('a fact is what was last set, of any JSON shape', async () => {
  const store = await freshStore();
  await store.write((tx) => setFact(tx, 'links', { a: 1 }));
  await store.write((tx) => setFact(tx, 'links', [null, 'ø']));
  expect(await getFact(store.db, 'links')).toEqual([null, 'ø']);
  expect(await getFact(store.db, 'other')).toBeUndefined();
});

test('a person is known as last saved', async () => {
  const store = await freshStore();
  const person = { workspace: 'T1', user: 'U1', zone: 'Europe/Oslo', name: 'Anna', readAt: 1 };
  await store.write((tx) => savePerson(tx, person));
  await store.write((tx) => savePerson(tx, { ...person, zone: null, readAt: 2 }));
  expect(await findPerson(store.db, 'T1', 'U1')).toEqual({ ...person, zone: null, readAt: 2 });
  expect(await findPerson(store.db, 'T2', 'U1')).toBeUndefined();
});

test('a notice is said once, the oldest first', async () => {
  const store = await freshStore();
  const message = { text: '31 chats wait', blocks: [] };
  const notice = { noticeId: 'b', workspace: 'T1', channel: 'C1', message, createdAt: 2 };
  const older = { ...notice, noticeId: 'a', createdAt: 1 };
  expect(await store.write((tx) => addNotice(tx, notice))).toBe(true);
  expect(await store.write((tx) => addNotice(tx, older))).toBe(true);
  expect(await nextNotice(store.db, 'T1', 'C1')).toEqual(older);
  await store.write((tx) => markNoticePosted(tx, 'a', '1.1'));
  expect(await nextNotice(store.db, 'T1', 'C1')).toEqual(notice);
  await store.write((tx) => markNoticePosted(tx, 'b', '1.2'));
  expect(await nextNotice(store.db, 'T1', 'C1')).toBeUndefined();
  expect(await store.write((tx) => addNotice(tx, notice))).toBe(false);
});
