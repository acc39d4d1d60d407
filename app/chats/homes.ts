import { parseWorkspaceKey } from '../ids.ts';
import { findHome, noteShown, saveHome } from '../store/homes.ts';
import type { Tx } from '../store/store.ts';
import { readNotLinked } from './delivery.ts';
import { helpPerson } from './help-person.ts';
import type { Parts } from './parts.ts';
import { publishHome } from './publish-home.ts';
import { Remembered } from './remembered.ts';
import { showLink } from './show-link.ts';
import { homeWork, isFresh, openHomes, wantHomes } from './want-home.ts';
import { welcome } from './welcome.ts';
import { work } from './work-kinds.ts';

/** Somebody opened Pickup in Slack. */
type Opening = {
  readonly slackUser: string;
  readonly tab: 'home' | 'messages';
  /** Slack's hash of the Home that it shows them; null: none. */
  readonly shown: string | null;
};

/** What people see of Pickup outside of any channel: their Home, and what it says to newcomers. */
export type Homes = {
  opened(opening: Opening): Promise<void>;
  /** Somebody did something on their Home that changes it: it is drawn again at once. */
  touched(slackUser: string, turnedTo?: { readonly page: number }): Promise<void>;
  /** Gives somebody who asks for it on their Home a link to connect with. */
  offerLink(slackUser: string, triggerId: string): Promise<void>;
  /** Somebody wrote to Pickup. @param command what they may have meant; null: that is not known */
  wrote(slackUser: string, command: string | null): Promise<void>;
  /** Carries out work that changes what Homes show; then those that people look at are drawn again. */
  after(work: Promise<void>): Promise<void>;
  publish(key: string): Promise<void>;
  welcome(key: string): Promise<void>;
};

/** Who is linked changes rarely, and telling asks about everybody. */
const notLinkedFor = 30_000;

export function createHomes(parts: Parts): Homes {
  const notLinked = new Remembered(() => readNotLinked(parts), parts.time, notLinkedFor);
  const { workspace } = parts.place;
  return {
    opened: (opening) => opened(parts, opening),
    touched: async (slackUser, turnedTo = undefined) => {
      const { store, worker, time } = parts;
      await store.write(async (tx) => {
        await saveHome(tx, { workspace, slackUser }, { openedAt: time.now(), ...turnedTo });
        await worker.addUrgent(tx, homeWork(parts, slackUser));
      });
    },
    wrote: (slackUser, command) => helpPerson(parts, slackUser, command),
    offerLink: (slackUser, triggerId) => showLink(parts, slackUser, triggerId),
    after: (work) => work.finally(() => followHomes(parts)),
    publish: (key) => publishHome(parts, parseWorkspaceKey(key).id, () => notLinked.of(workspace)),
    welcome: (key) => welcome(parts, parseWorkspaceKey(key).id),
  };
}

async function opened(parts: Parts, opening: Opening): Promise<void> {
  await parts.store.write(async (tx) => {
    if (opening.tab === 'home') await lookedAt(parts, tx, opening);
    await wantWelcome(parts, tx, opening);
  });
}

async function lookedAt(parts: Parts, tx: Tx, { slackUser, shown }: Opening): Promise<void> {
  const { worker, place, time } = parts;
  const key = { workspace: place.workspace, slackUser };
  const before = await findHome(tx, key);
  const page = before && isFresh(parts, before) ? before.page : 1;
  await saveHome(tx, key, { openedAt: time.now(), page });
  await noteShown(tx, key, shown);
  await worker.addUrgent(tx, homeWork(parts, slackUser));
}

async function wantWelcome(parts: Parts, tx: Tx, { slackUser }: Opening): Promise<void> {
  const key = { workspace: parts.place.workspace, slackUser };
  await saveHome(tx, key, {});
  if ((await findHome(tx, key))?.welcomedAt) return;
  await parts.worker.add(tx, homeWork(parts, slackUser, work.welcome));
}

/** Few look at their Home at a time, so nothing is written unless somebody does. */
async function followHomes(parts: Parts): Promise<void> {
  const { store } = parts;
  const opened = await openHomes(parts, store.db);
  if (opened.length > 0) await store.write((tx) => wantHomes(parts, tx));
}
