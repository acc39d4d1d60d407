import type { App, BlockButtonAction } from '@slack/bolt';
import { actions, commands } from '../app/ids.ts';
import type { Pickup, WorkHandlers } from '../app/pickup.ts';
import { notify } from './actions/notify.ts';
import { openLink } from './actions/open-link.ts';
import { pickUp } from './actions/pick-up.ts';
import { pickUpNext } from './actions/pick-up-next.ts';
import { retired } from './actions/retired.ts';
import { turnPage } from './actions/turn-page.ts';
import { pickup as pickupCommand } from './commands/pickup.ts';
import { askWhoItIs, connect, withApology } from './http/connect.ts';
import { connected, disconnected } from './http/connected.ts';
import { livez } from './http/livez.ts';
import { metrics, metricsWhileStarting } from './http/metrics.ts';
import { notYet } from './http/not-yet.ts';
import { readyz } from './http/readyz.ts';
import { superofficeWebhook } from './http/superoffice-webhook.ts';
import { syncSession } from './work/sync-session.ts';

/** What people do in Slack. */
export function listen(app: App, pickup: Pickup): void {
  app.action<BlockButtonAction>(actions.pickUp, pickUp(pickup));
  app.action<BlockButtonAction>(actions.pickUpNext, pickUpNext(pickup));
  app.action(actions.openChat, openLink);
  app.action(actions.connect, openLink);
  app.action<BlockButtonAction>(actions.nextPage, turnPage(pickup));
  app.action<BlockButtonAction>(actions.previousPage, turnPage(pickup));
  app.action<BlockButtonAction>(actions.notifyOn, notify(pickup, true));
  app.action<BlockButtonAction>(actions.notifyOff, notify(pickup, false));
  app.action(otherThan(Object.values(actions)), retired(pickup));
  app.command(commands.pickup, pickupCommand(pickup));
}

/** What comes in over HTTP. */
export function endpoints(pickup: Pickup) {
  const slack = 'door' in pickup.bolt ? { 'POST /slack/events': pickup.bolt.door } : {};
  const health = { 'GET /livez': livez, 'GET /readyz': readyz(pickup.health) };
  const seen = { 'GET /metrics': metrics(pickup.metricsText) };
  const hooks = webhookEndpoints(pickup);
  return { ...slack, ...hooks, ...linkingEndpoints(pickup), ...health, ...seen };
}

/** Where agents connect their own accounts: online only. */
function linkingEndpoints({ linking }: Pickup) {
  if (!linking) return {};
  const form = { bodyLimit: 4_000 };
  return {
    'GET /superoffice/connect': withApology(askWhoItIs(linking)),
    'POST /superoffice/connect': Object.assign(withApology(connect(linking)), form),
    'GET /superoffice/callback': withApology(connected(linking)),
    'POST /superoffice/disconnect': Object.assign(withApology(disconnected(linking)), form),
  };
}

/** There are none without a secret; another tenant's path is nowhere. */
function webhookEndpoints(pickup: Pickup) {
  const { webhooks, tenant } = pickup;
  if (!webhooks.read) return {};
  return forWebhooks(tenant, superofficeWebhook(pickup, webhooks.read));
}

function forWebhooks<Taker>(tenant: string, take: Taker) {
  const path = 'POST /superoffice/webhook';
  return { [path]: take, [`${path}/${tenant}`]: take };
}

/** What is answered while Pickup cannot start: whoever has something to tell is to tell it again. */
export function endpointsWhileStarting({ tenant }: Pick<Pickup, 'tenant'>, problem: () => string) {
  const report = async () => ({ ready: false, problems: [problem()] });
  const health = { 'GET /livez': livez, 'GET /readyz': readyz(report) };
  const seen = { 'GET /metrics': metrics(async () => metricsWhileStarting) };
  const pages = {
    'GET /superoffice/connect': notYet,
    'POST /superoffice/connect': notYet,
    'GET /superoffice/callback': notYet,
    'POST /superoffice/disconnect': notYet,
  };
  const others = { 'POST /slack/events': notYet, ...forWebhooks(tenant, notYet), ...pages };
  return { ...others, ...health, ...seen };
}

/** What the work queue runs. */
export function workHandlers(pickup: Pickup): WorkHandlers {
  const { chats } = pickup;
  return {
    'poll-queue': () => chats.poll(),
    'sync-session': syncSession(pickup),
    'post-cards': (channel) => chats.postCards(channel),
    'update-cards': () => chats.updateCards(),
    'send-dms': () => chats.sendDms(),
    'update-summaries': () => chats.updateSummaries(),
    'own-webhook': () => pickup.webhooks.makeSure(),
    'tidy-up': () => chats.tidyUp(),
    'pick-up': (pickupId, { signal }) => chats.carryOut(pickupId, signal),
  };
}

/** Bolt runs every listener that matches, so the last resort must not match what others do. */
function otherThan(ids: readonly string[]): RegExp {
  return new RegExp(`^(?!(?:${ids.join('|')})$)`);
}
