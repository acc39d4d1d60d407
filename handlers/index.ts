import type { App, BlockButtonAction } from '@slack/bolt';
import { actions, commands, parseWorkspaceKey } from '../app/ids.ts';
import type { Program, WorkHandlers } from '../app/program.ts';
import type { Sites } from '../app/sites/sites.ts';
import { checkEverything } from './actions/check-everything.ts';
import { disconnect } from './actions/disconnect.ts';
import { endTenant } from './actions/end-tenant.ts';
import { notify } from './actions/notify.ts';
import { offerLink } from './actions/offer-link.ts';
import { openLink } from './actions/open-link.ts';
import { pickUp } from './actions/pick-up.ts';
import { pickUpNext } from './actions/pick-up-next.ts';
import { refreshHome } from './actions/refresh-home.ts';
import { retired } from './actions/retired.ts';
import { turnPage } from './actions/turn-page.ts';
import { atCommand, atSite, firstIn, quietlyAtSite, workAt } from './at-site.ts';
import { pickup as pickupCommand } from './commands/pickup.ts';
import { channelChanged, channelEvents } from './events/channel-changed.ts';
import { homeOpened } from './events/home-opened.ts';
import { newcomerOpened, newcomerWrote } from './events/newcomers.ts';
import { takenOut, tokensRevoked } from './events/taken-out.ts';
import { wrote } from './events/wrote.ts';
import { listenInSetup } from './setup/listen-in-setup.ts';
import { leaveWorkspace } from './work/leave-workspace.ts';
import { syncSession } from './work/sync-session.ts';

/** What people do in Slack, each answered by the site of their workspace. */
export function listen(app: App, sites: Sites): void {
  const at = atSite(sites);
  const quietly = quietlyAtSite(sites);
  const turnsOn = (on: boolean) => at((pickup) => notify(pickup, on));
  app.action<BlockButtonAction>(actions.pickUp, at(pickUp));
  app.action<BlockButtonAction>(actions.pickUpNext, at(pickUpNext));
  app.action(actions.openChat, openLink);
  app.action(actions.connect, openLink);
  app.action<BlockButtonAction>(actions.nextPage, at(turnPage));
  app.action<BlockButtonAction>(actions.previousPage, at(turnPage));
  app.action<BlockButtonAction>(actions.notifyOn, turnsOn(true));
  app.action<BlockButtonAction>(actions.notifyOff, turnsOn(false));
  app.action<BlockButtonAction>(actions.checkEverything, at(checkEverything));
  app.action<BlockButtonAction>(actions.offerLink, at(offerLink));
  app.action<BlockButtonAction>(actions.disconnect, at(disconnect));
  app.action<BlockButtonAction>(actions.endTenant, at(endTenant));
  app.action<BlockButtonAction>(actions.refreshHome, at(refreshHome));
  app.action(otherThan(Object.values(actions)), at(retired));
  app.command(commands.pickup, atCommand(sites, pickupCommand));
  listenInSetup(app, { at, quietly });
  for (const event of channelEvents) app.event(event, quietly(channelChanged));
  app.event('app_home_opened', quietly(homeOpened));
  app.event('message', quietly(wrote));
  app.event('app_home_opened', newcomerOpened(sites));
  app.event('message', newcomerWrote(sites));
  app.event('app_uninstalled', takenOut(sites));
  app.event('tokens_revoked', tokensRevoked(sites));
}

/** What the work queue runs, each by the site that it is for. */
export function workHandlers({ sites, tidyUp }: Program): WorkHandlers {
  const atTenant = workAt((key) => sites.ofTenant(firstIn(key)));
  const atWorkspace = workAt((key) => sites.ofWorkspace(firstIn(key)));
  const atPickup = workAt((key) => sites.ofPickup(key));
  const idIn = (key: string) => parseWorkspaceKey(key).id;
  return {
    'poll-queue': atTenant(({ chats }) => chats.poll()),
    'sync-session': atTenant((pickup, key) => syncSession(pickup)(key)),
    'own-webhook': atTenant(({ webhooks }) => webhooks.makeSure()),
    'post-cards': atWorkspace(({ chats }, key) => chats.homes.after(chats.postCards(idIn(key)))),
    'update-cards': atWorkspace(({ chats }) => chats.homes.after(chats.updateCards())),
    'send-dms': atWorkspace(({ chats }, _, { rest }) => chats.sendDms(rest)),
    'update-summaries': atWorkspace(({ chats }, _, { rest }) => chats.updateSummaries(rest)),
    'publish-home': atWorkspace(({ chats }, key) => chats.homes.publish(key)),
    welcome: atWorkspace(({ chats }, key) => chats.homes.welcome(key)),
    'plan-cards': atWorkspace(({ setup }) => setup.planCards()),
    'check-channel': atWorkspace(({ setup }, key) => setup.checkChannel(idIn(key))),
    'pick-up': atPickup(({ chats }, id, { signal }) => chats.carryOut(id, signal)),
    'leave-workspace': leaveWorkspace(sites),
    'tidy-up': () => tidyUp(),
  };
}

/** Bolt runs every listener that matches, so the last resort must not match what others do. */
function otherThan(ids: readonly string[]): RegExp {
  return new RegExp(`^(?!(?:${ids.join('|')})$)`);
}
