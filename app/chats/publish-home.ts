import type { HomeTab } from '../domain/view.ts';
import { findHome, type Home, saveHome } from '../store/homes.ts';
import { homeTab, plainHomeTab } from '../ui/home/home-tab.ts';
import { isAboutThis } from './ask-slack.ts';
import type { NotLinked } from './delivery.ts';
import { fingerprint } from './draw-card.ts';
import { lookAtHome, restingHome } from './look-at-home.ts';
import type { Parts } from './parts.ts';
import { homeWork, isFresh } from './want-home.ts';

/**
 * Draws a person's Home and publishes it if it differs from what Slack shows. It is kept up to date for as
 * long as they look at it; then it is left without a word of any customer.
 */
export async function publishHome(
  parts: Parts,
  slackUser: string,
  notLinked: NotLinked,
): Promise<void> {
  const { store, place, publications, pace } = parts;
  const home = await findHome(store.db, { workspace: place.workspace, slackUser });
  if (!home || home.openedAt === 0) return;
  await publications.refresh();
  // Whoever has just done something there comes before those who only have it before them.
  const leaving = home.openedAt > home.publishedAt ? 0 : pace.homesForPeople;
  const waitMs = publications.wait(leaving);
  if (waitMs > 0) return await again(parts, home, waitMs);
  const isKept = isFresh(parts, home);
  const view = homeTab(isKept ? await lookAtHome(parts, home, notLinked) : restingHome(home));
  const drawn = fingerprint(view);
  if (drawn !== home.drawn) await show(parts, home, { view, drawn });
  if (isKept) await again(parts, home, pace.homeAgain);
}

async function again(parts: Parts, { slackUser }: Home, delayMs: number): Promise<void> {
  const { store, worker } = parts;
  await store.write((tx) => worker.addAfter(tx, homeWork(parts, slackUser), delayMs));
}

type Drawn = { readonly view: HomeTab; readonly drawn: string };

async function show(parts: Parts, home: Home, { view, drawn }: Drawn): Promise<void> {
  const { store, worker, time, publications, askSlack } = parts;
  publications.take();
  const publishedAt = time.now();
  const call = () => publish(parts, home, view);
  const result = await askSlack.ask({ where: 'Home', allowance: publications }, call);
  await store.write(async (tx) => {
    await publications.save(tx);
    if (result === 'refused') await saveHome(tx, home, { ...nothingShown, openedAt: 0 });
    else if (result !== 'conflict') await saveHome(tx, home, { ...result, drawn, publishedAt });
    else {
      await saveHome(tx, home, nothingShown);
      await worker.add(tx, homeWork(parts, home.slackUser));
    }
  });
}

const nothingShown = { drawn: null, hash: null };

/** `conflict`: Slack shows something else than is known. `refused`: it shows this person none. */
type Published = { readonly hash: string | null } | 'conflict' | 'refused';

async function publish(parts: Parts, home: Home, view: HomeTab): Promise<Published> {
  const { slack, log } = parts;
  const { slackUser, hash } = home;
  try {
    return { hash: await slack.publishHome(slackUser, view, hash) };
  } catch (error) {
    if (!isAboutThis(error)) throw error;
    const { code, message: problem } = error;
    if (code === 'hash_conflict') return 'conflict';
    if (undrawable.has(code ?? '') && view !== plainHome) {
      log.error({ slackUser, problem }, 'Slack cannot draw a Home');
      return await publish(parts, home, plainHome);
    }
    log.warn({ slackUser, problem, remedy: remedies[code ?? ''] }, 'Slack shows somebody no Home');
    return 'refused';
  }
}

const plainHome = plainHomeTab();

const undrawable = new Set(['invalid_arguments', 'invalid_blocks', 'view_too_large']);

const remedies: Readonly<Record<string, string>> = {
  not_enabled: 'switch the Home Tab on under App Home in the settings of the app',
};
