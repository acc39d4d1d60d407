import type { ServerResponse } from 'node:http';
import type { Program } from '../app/program.ts';
import type { Sites } from '../app/sites/sites.ts';
import { askWhoItIs, connect, withApology } from './http/connect.ts';
import { connected, disconnected } from './http/connected.ts';
import { installPickup, pickupInstalled, refuseInstall } from './http/install.ts';
import { livez } from './http/livez.ts';
import { metrics, metricsWhileStarting } from './http/metrics.ts';
import { notYet } from './http/not-yet.ts';
import { readyz } from './http/readyz.ts';
import { superofficeWebhook } from './http/superoffice-webhook.ts';
import { tenantWebhook } from './http/tenant-webhook.ts';

/** What comes in over HTTP. */
export function endpoints({ bolt, sites, health, metricsText }: Program) {
  const slack = 'door' in bolt ? { 'POST /slack/events': bolt.door } : {};
  const report = { 'GET /livez': livez, 'GET /readyz': readyz(health) };
  const seen = { 'GET /metrics': metrics(metricsText) };
  const pages = { ...linkingEndpoints(sites), ...installEndpoints(sites) };
  return { ...slack, ...webhookEndpoints(sites), ...pages, ...report, ...seen };
}

/** Where workspaces install Pickup, if they may. */
function installEndpoints({ installs }: Sites) {
  if (!installs) return {};
  const apologize = (response: ServerResponse) => refuseInstall(response, 'failed');
  return {
    'GET /slack/install': withApology(installPickup(installs), apologize),
    'GET /slack/oauth_redirect': withApology(pickupInstalled(installs), apologize),
  };
}

/** Where agents connect their own accounts: online only. */
function linkingEndpoints({ linking }: Sites) {
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
function webhookEndpoints(sites: Sites) {
  const { only } = sites;
  if (!only) return { 'POST /superoffice/webhook/*': tenantWebhook(sites) };
  if (!only.webhooks.read) return {};
  return forWebhooks(only.tenant, superofficeWebhook(only, only.webhooks.read));
}

function forWebhooks<Taker>(tenant: string, take: Taker) {
  const path = 'POST /superoffice/webhook';
  return { [path]: take, [`${path}/${tenant}`]: take };
}

/** What is answered while Pickup cannot start: whoever has something to tell is to tell it again. */
export function endpointsWhileStarting({ tenant }: { tenant: string }, problem: () => string) {
  const report = async () => ({ ready: false, problems: [problem()] });
  const health = { 'GET /livez': livez, 'GET /readyz': readyz(report) };
  const seen = { 'GET /metrics': metrics(async () => metricsWhileStarting) };
  const pages = {
    'GET /superoffice/connect': notYet,
    'POST /superoffice/connect': notYet,
    'GET /superoffice/callback': notYet,
    'POST /superoffice/disconnect': notYet,
    'GET /slack/install': notYet,
    'GET /slack/oauth_redirect': notYet,
  };
  const others = { 'POST /slack/events': notYet, ...forWebhooks(tenant, notYet), ...pages };
  return { ...others, ...health, ...seen };
}
