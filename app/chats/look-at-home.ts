import type { HomeOfAgent, HomeView } from '../domain/home.ts';
import { findAccount } from '../store/accounts.ts';
import type { Home } from '../store/homes.ts';
import { findInbox } from '../store/inboxes.ts';
import { sessionsOf } from '../store/own-sessions.ts';
import { waitingSessions } from '../store/sessions.ts';
import { awayNow } from './away.ts';
import { knownAs } from './connection.ts';
import { type NotLinked, readDelivery } from './delivery.ts';
import { mayAdministerNow } from './may-administer-now.ts';
import { wayByHand } from './offer-link.ts';
import type { Parts } from './parts.ts';

/** What somebody's Home shows now; customers only to who is known in SuperOffice. */
export async function lookAtHome(
  parts: Parts,
  home: Home,
  notLinked: NotLinked,
): Promise<HomeView> {
  const { slackUser } = home;
  const [agent, isAdmin, delivery] = await Promise.all([
    readAgent(parts, home),
    mayAdministerNow(parts, slackUser),
    readDelivery(parts, slackUser, notLinked),
  ]);
  const person = agent ?? (await readStranger(parts));
  const isTold = agent !== null || isAdmin;
  return { slackUser, person, delivery: isTold ? delivery : null, mayAdminister: isAdmin };
}

/** What is left of a Home that nobody looks at. */
export function restingHome({ slackUser }: Home): HomeView {
  return { slackUser, person: { is: 'resting' }, delivery: null, mayAdminister: false };
}

async function readAgent(parts: Parts, { slackUser, page }: Home): Promise<HomeOfAgent | null> {
  const { store, place, agents, coverage } = parts;
  const { workspace, tenant } = place;
  const connection = await knownAs(parts, slackUser);
  if (connection.found === 'not-linked') return null;
  const associateId = agents.associateOf(slackUser);
  const [waiting, own, inbox, account, covered, webUrl] = await Promise.all([
    waitingSessions(store.db, tenant),
    associateId === null ? [] : sessionsOf(store.db, { tenant, associateId }),
    findInbox(store.db, workspace, slackUser),
    findAccount(store.db, { workspace, slackUser, tenant }),
    coverage.now(),
    place.webUrl(),
  ]);
  return {
    is: 'agent',
    connection,
    connectedAt: account?.linkedAt ?? null,
    waiting: waiting.flatMap(({ session }) => session ?? []),
    place: page,
    own,
    webUrl,
    messages: { wanted: inbox.wanted, refused: inbox.refusal !== null },
    coverage: covered,
  };
}

async function readStranger(parts: Parts) {
  const isGone = (await awayNow(parts)) === 'gone-tenant';
  return { is: 'stranger', way: isGone ? 'gone-tenant' : wayByHand(parts) } as const;
}
