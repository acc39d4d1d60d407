import { workspaceKey } from '../ids.ts';
import { findHome, homesOpenedSince } from '../store/homes.ts';
import type { Store, Tx } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { type WorkKind, work } from './work-kinds.ts';

type Needed = Pick<Parts, 'worker' | 'place' | 'time' | 'pace'>;

/** What a person's Home shows has changed: if they look at it, it is drawn again. */
export async function wantHome(parts: Needed, tx: Tx, slackUser: string): Promise<void> {
  const home = await findHome(tx, { workspace: parts.place.workspace, slackUser });
  if (home && isFresh(parts, home)) await parts.worker.add(tx, homeWork(parts, slackUser));
}

/** What everybody's Home shows has changed. Those of people who do not look are drawn when they do. */
export async function wantHomes(parts: Needed, tx: Tx): Promise<void> {
  const items = (await openHomes(parts, tx)).map((slackUser) => homeWork(parts, slackUser));
  await parts.worker.addAll(tx, items);
}

/** Whose Homes people look at. */
export async function openHomes({ place, time, pace }: Needed, db: Store['db']): Promise<string[]> {
  return await homesOpenedSince(db, place.workspace, time.now() - pace.homeFresh);
}

/** Has this Home's owner been seen there lately? */
export function isFresh(
  { time, pace }: Pick<Parts, 'time' | 'pace'>,
  { openedAt }: { readonly openedAt: number },
): boolean {
  return openedAt > time.now() - pace.homeFresh;
}

export function homeWork(
  { place: { workspace } }: Pick<Parts, 'place'>,
  slackUser: string,
  kind: WorkKind = work.publishHome,
) {
  return { kind, key: workspaceKey(workspace, slackUser) };
}
