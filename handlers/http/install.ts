import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InstallRefusal } from '../../app/domain/installing.ts';
import type { Installs } from '../../app/sites/installs.ts';
import { installedPage, notInstalledPage } from '../../app/ui/pages/install-pages.ts';
import { browserCookie, newBrowser } from './browser-cookie.ts';
import { addressOf } from './connect.ts';
import { isStateOf, stateFor } from './install-state.ts';
import { sendOn, sendPage } from './send-page.ts';

/** What a browser is known by while somebody installs Pickup. */
const cookieName = 'pickup-install';

/** Somebody wants to install Pickup: on to Slack, which asks them whether they may and want to. */
export const installPickup =
  ({ pickupUrl, address, time }: Installs) =>
  async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const browser = newBrowser();
    response.setHeader('set-cookie', browserCookie(pickupUrl, cookieName).set(browser));
    sendOn(response, address(stateFor(browser, time.now())));
  };

/** Slack sent somebody back. What was begun in this browser ends here, whatever comes of it. */
export const pickupInstalled =
  ({ pickupUrl, install, time }: Installs) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = addressOf(request, pickupUrl).searchParams;
    const cookie = browserCookie(pickupUrl, cookieName);
    const state = isStateOf(cookie.of(request), asked.get('state') ?? '', time.now());
    response.setHeader('set-cookie', cookie.forget());
    if (state !== 'good') return refuseInstall(response, state);
    if (asked.get('error')) return refuseInstall(response, 'denied');
    const installed = await install(asked.get('code') ?? '');
    if (installed.installed === 'no') return refuseInstall(response, installed.why);
    sendPage(response, installedPage(installed));
  };

/** Says why Pickup was not installed. */
export function refuseInstall(response: ServerResponse, why: InstallRefusal): void {
  sendPage(response, notInstalledPage(why), { status: statuses[why] });
}

const statuses: Readonly<Record<InstallRefusal, number>> = {
  denied: 200,
  'unknown-return': 403,
  'returned-late': 410,
  refused: 502,
  unreachable: 503,
  failed: 500,
};
