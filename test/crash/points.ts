import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FakeMessage } from '../fakes/slack/message.ts';
import type { FakeSession } from '../fakes/superoffice/state.ts';
import { openStoreOf, type Stored } from '../harness/stored.ts';
import type { Agent, Town } from '../harness/town.ts';

/** A chat that waits, its card, and who is about to click on it. */
export type Scene = {
  readonly town: Town;
  readonly agent: Agent;
  readonly chat: FakeSession;
  readonly card: FakeMessage;
};

/** A moment in the life of a click at which Pickup is killed. */
export type Point = {
  readonly name: string;
  /** Does what leads up to the moment, and calls `kill` at it. */
  readonly happens: (scene: Scene, kill: () => void) => Promise<void>;
  /** Did the kill come between the two, by what is stored then? */
  readonly isBetween: (scene: Scene, stored: Stored) => boolean;
};

/** In their order. */
export const clickPoints: readonly Point[] = [
  {
    name: 'commit/ack',
    happens: killAtCommit,
    isBetween: ({ town }, { pickups }) =>
      pickups.length === 1 && town.requests.at(-1)?.acknowledged === false,
  },
  {
    name: 'picked up/reply',
    happens: killAtPickUp('after acting'),
    isBetween: (scene, stored) => !isSaved(scene, stored),
  },
  {
    name: 'reply/save',
    happens: killAtPickUp('after answering'),
    isBetween: (scene, stored) => !isSaved(scene, stored),
  },
  {
    name: 'saved/answer',
    happens: killAtSlack('response_url', 'instead of acting'),
    isBetween: (scene, stored) => isSaved(scene, stored) && stored.pickups.length === 1,
  },
  {
    name: 'answer/removed',
    happens: killAtSlack('response_url', 'after acting'),
    isBetween: (_scene, { pickups }) => pickups.length === 1,
  },
  {
    name: 'update/stored',
    happens: killAtSlack('chat.update', 'after acting'),
    isBetween: ({ card }, { cards }) =>
      cards.some(({ ts, drawnRevision, revision }) => ts === card.ts && drawnRevision < revision),
  },
];

function isSaved({ chat }: Scene, { sessions }: Stored): boolean {
  return sessions.some(
    ({ sessionId, state }) => sessionId === chat.sessionId && state === 'picked-up',
  );
}

/**
 * The acknowledgement follows the commit within a millisecond; which was faster, it or the kill, shows in
 * what Slack received.
 */
async function killAtCommit({ town, agent, card }: Scene, kill: () => void): Promise<void> {
  await using commit = town.world.database === null ? firstWrite(town) : await storedPickup(town);
  let isOver = false;
  const clicked = town.clicks(agent, card).finally(() => {
    isOver = true;
  });
  while (!isOver && !(await commit.isThere())) await nextTurn();
  kill();
  await clicked;
}

type Commit = AsyncDisposable & { isThere(): boolean | Promise<boolean> };

/** The click's commit is the first write to the log of an embedded database after the click. */
function firstWrite(town: Town): Commit {
  const log = join(town.settings().PICKUP_DATA ?? '', 'pickup.sqlite-wal');
  const written = () => statSync(log, { bigint: true }).mtimeNs;
  const before = written();
  return { isThere: () => written() !== before, [Symbol.asyncDispose]: async () => {} };
}

async function storedPickup(town: Town): Promise<Commit> {
  const store = await openStoreOf(town);
  const find = () => store.db.selectFrom('pickups').select('pickupId').executeTakeFirst();
  return {
    isThere: async () => (await find()) !== undefined,
    [Symbol.asyncDispose]: () => store.close(),
  };
}

function killAtPickUp(moment: 'after acting' | 'after answering'): Point['happens'] {
  return async ({ town, agent, card, chat: { sessionId } }, kill) => {
    const { faults } = town.world.superoffice;
    await Promise.all([
      watched((watcher) => {
        faults.watch('PickUpChatSession', watcher, { moment, times: 1, sessionId });
      }, kill),
      town.clicks(agent, card),
    ]);
  };
}

function killAtSlack(
  method: string,
  moment: 'instead of acting' | 'after acting',
): Point['happens'] {
  return async ({ town, agent, card }, kill) => {
    const { faults } = town.world.slack;
    await Promise.all([
      watched((watcher) => faults.watch(method, moment, watcher), kill),
      town.clicks(agent, card),
    ]);
  };
}

/** Resolves when what is watched has come and Pickup is killed. */
export function watched(watch: (watcher: () => void) => void, kill: () => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  watch(() => {
    kill();
    resolve();
  });
  return promise;
}
