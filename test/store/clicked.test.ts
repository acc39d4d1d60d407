import { expect, test } from 'vitest';
import type { Session } from '../../app/domain/session.ts';
import { noteClicked } from '../../app/store/session-notes.ts';
import { findSession, saveSession } from '../../app/store/sessions.ts';
import { chat, freshStore, session } from './with-store.ts';

const anna = { associateId: 11, name: 'Anna Berg' };
const bob = { associateId: 12, name: 'Bob Stone' };
const byAnna = { associateId: anna.associateId, zone: 'Europe/Oslo' };
const hers = { clicked: true, zone: 'Europe/Oslo' };
const nobodys = { clicked: false, zone: null };

/** A chat that waits, and what is done and known of it. */
async function waitingChat() {
  const store = await freshStore();
  const known = () => findSession(store.db, chat);
  const version = async () => (await known())?.version ?? 0;
  const reads = async (now: Partial<Session>, expectedVersion?: number) => {
    const next = { session: session(now), readAt: 5_000 };
    const save = { ...next, expectedVersion: expectedVersion ?? (await version()) };
    return await store.write((tx) => saveSession(tx, chat, save));
  };
  await reads({});
  return {
    reads,
    known,
    version,
    annaClicked: () => store.write((tx) => noteClicked(tx, chat, byAnna)),
  };
}

test('a click that was noted before it shows stays noted when it does', async () => {
  const { reads, known, annaClicked } = await waitingChat();
  await annaClicked();
  await reads({ state: 'picked-up', owner: anna });
  expect(await known()).toMatchObject(hers);
});

test('a click is not taken for that of somebody who was handed the chat before it showed', async () => {
  const { reads, known, annaClicked } = await waitingChat();
  await annaClicked();
  await reads({ state: 'picked-up', owner: bob });
  expect(await known()).toMatchObject(nobodys);
});

test('a click is not taken for that of somebody who had the chat by the time it ended', async () => {
  const { reads, known, annaClicked } = await waitingChat();
  await annaClicked();
  await reads({ state: 'ended', owner: bob });
  expect(await known()).toMatchObject(nobodys);
});

test('a click is forgotten when the chat was put back into the queue before it showed', async () => {
  const { reads, known, annaClicked } = await waitingChat();
  await annaClicked();
  await reads({});
  expect(await known()).toMatchObject(nobodys);
});

test('a click is not noted where somebody else has the chat by now', async () => {
  const { reads, known, annaClicked } = await waitingChat();
  await reads({ state: 'picked-up', owner: bob });
  await annaClicked();
  expect(await known()).toMatchObject(nobodys);
});

test('a reading that began before a click was noted does not undo it', async () => {
  const { reads, known, version, annaClicked } = await waitingChat();
  const before = await version();
  await annaClicked();
  expect(await reads({}, before)).toEqual({ saved: false });
  expect(await known()).toMatchObject(hers);
});
