import { expect, test } from 'vitest';
import { audience } from '../../app/chats/audience.ts';
import type { Parts } from '../../app/chats/parts.ts';
import { Resting } from '../../app/chats/resting.ts';
import { usualPace } from '../../app/domain/pace.ts';
import { saveSession } from '../../app/store/sessions.ts';
import { manualTime } from '../manual-time.ts';
import { chat, freshStore, session } from '../store/with-store.ts';

test('a look rests for what it took itself, and not for what SuperOffice took to answer', async () => {
  const store = await freshStore();
  const saved = { expectedVersion: 0, session: session(), readAt: 1 };
  await store.write((tx) => saveSession(tx, chat, saved));
  const time = manualTime();
  const slowly = {
    ...time,
    now: () => {
      time.forward(10);
      return time.now();
    },
  };
  const parts: Partial<Parts> = {
    ...{ store, time: slowly, pace: usualPace, strangers: new Resting(time) },
    place: { tenant: chat.tenant, workspace: 'T1' } as Parts['place'],
    agents: { everybody: async () => [] } as Partial<Parts['agents']> as Parts['agents'],
    rights: {
      notified: async () => {
        time.forward(3_000);
        return new Set();
      },
    } as Partial<Parts['rights']> as Parts['rights'],
  };
  const rests: number[] = [];
  const { chatsWait } = await audience(parts as Parts, (ms) => rests.push(ms));
  expect(chatsWait).toBe(true);
  expect(rests).toEqual([90]);
});
