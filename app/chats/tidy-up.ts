import type { Sealer } from '../sealing/sealer.ts';
import { forgetOldNews, forgetParked, forgetStuckPickups, giveUp } from '../store/leftovers.ts';
import { forgetLinks } from '../store/links.ts';
import { forgetSessions, forgetUnread, wipeSessions } from '../store/retention.ts';
import type { Tx } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { sealAnew } from './seal-anew.ts';
import { work } from './work-kinds.ts';

type Needed = Pick<Parts, 'store' | 'worker' | 'time' | 'log' | 'retention'> & {
  /** Whose cards are drawn at present. */
  readonly workspaces: readonly string[];
  /** Null: nothing is sealed. */
  readonly sealer: Sealer | null;
};

/**
 * So little at a time that no click waits for it, and no faster than Slack lets cards be drawn again, so that
 * they do not pile up: some 80,000 chats a day.
 */
const most = 20;

const whileMoreIsLeft = 20_000;
const usually = 60_000;

/** For so long after a wipe a session is not forgotten, so that Slack can be told in peace. */
const timeToDraw = 24 * 3_600_000;

/** For so long after it expired a link is still answered with why it does nothing. */
const timeToExplain = 24 * 3_600_000;

/**
 * Wipes and forgets what is not to be kept any longer, a little at a time, in the whole store: also what
 * another SuperOffice or workspace left there.
 */
export async function tidyUp(parts: Needed): Promise<void> {
  const { store, worker, workspaces, time, log, retention } = parts;
  const now = time.now();
  const last = { customers: now - retention.customers, chats: now - retention.chats };
  const done = await store.write(async (tx) => {
    const wiped = await wipeSessions(tx, { leftBy: last.customers, now, most });
    const cards = workspaces.map((key) => ({ kind: work.updateCards, key }));
    if (wiped > 0) await worker.addAll(tx, cards);
    await forgetStuckPickups(tx, { by: last.customers, kind: work.pickUp });
    const wipedBy = now - timeToDraw;
    const forgotten = await forgetSessions(tx, { leftBy: last.chats, wipedBy, most });
    const unread = await forgetUnread(tx, { seenBy: last.chats, most });
    await forgetOldNews(tx, last.chats);
    await forgetLinks(tx, now - timeToExplain);
    await forgetParked(tx, { by: last.chats, most });
    await giveUp(tx, { kind: work.syncSession, since: last.chats, most });
    const isMoreLeft = Math.max(wiped, forgotten, unread) === most;
    await wantTidyUp(parts, tx, isMoreLeft ? whileMoreIsLeft : usually);
    return { wiped, forgotten: forgotten + unread };
  });
  if (done.wiped + done.forgotten > 0) log.debug(done, 'tidied up');
  if (parts.sealer) await sealAnew(parts, parts.sealer);
}

/** Has the store tidied up in so many milliseconds. */
export async function wantTidyUp(
  { worker }: Pick<Parts, 'worker'>,
  tx: Tx,
  delayMs = usually,
): Promise<void> {
  await worker.addAfter(tx, { kind: work.tidyUp, key: 'store' }, delayMs);
}
