import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LinkRefusal } from '../../app/domain/linking.ts';
import type { Pickup } from '../../app/pickup.ts';
import type { ReadRequest } from '../../app/read-body.ts';
import { questionPage, workspaceQuestionPage } from '../../app/ui/pages/linking-pages.ts';
import { refusalPage } from '../../app/ui/pages/refusal-pages.ts';
import { browserCookie, isPageToken, newBrowser, pageToken } from './browser-cookie.ts';
import { sendOn, sendPage } from './send-page.ts';

/** How people connect, and where they come to for it. */
export type Connecting = NonNullable<Pickup['linking']>;

/** Somebody opened a link: they are asked whether they are the one it is for. Nothing is used up. */
export const askWhoItIs =
  ({ operations, pickupUrl }: Connecting) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const link = addressOf(request, pickupUrl).searchParams.get('link') ?? '';
    const found = await operations.look(link);
    if (found.look !== 'open' && found.look !== 'open-workspace')
      return refuse(response, found.look);
    const cookie = browserCookie(pickupUrl);
    const browser = cookie.of(request) ?? newBrowser();
    const hidden = { link, page: pageToken(browser, link) };
    const action = `${pickupUrl}/superoffice/connect`;
    // Browsers hold a form to this all the way (Chromium 153), and SuperOffice may send people on to sign in anywhere.
    const formTo = pickupUrl.startsWith('https:') ? 'https:' : 'http: https:';
    const page =
      found.look === 'open'
        ? questionPage({ ...found, action, hidden })
        : workspaceQuestionPage({ ...found, action, hidden });
    sendPage(response, page, { formTo, cookie: cookie.set(browser) });
  };

/** They answered on our page: on to SuperOffice, or not. */
export const connect =
  ({ operations, pickupUrl }: Connecting) =>
  async (request: ReadRequest, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(request.rawBody.toString());
    const link = form.get('link') ?? '';
    const browser = browserOfOurPage(request, form, { pickupUrl, about: link });
    if (browser === null) return refuse(response, 'strange-answer');
    const answer = form.get('answer');
    const isThemselves = answer === 'yes';
    if (!isThemselves && answer !== 'asked')
      return refuse(response, await operations.decline(link));
    const begun = await operations.begin({ secret: link, browser, isThemselves });
    return typeof begun === 'string' ? refuse(response, begun) : sendOn(response, begun.to);
  };

/** Says why nobody was connected. */
export function refuse(response: ServerResponse, why: LinkRefusal): void {
  sendPage(response, refusalPage(why), { status: statuses[why] ?? 403 });
}

/** Where an endpoint fails people get a page all the same, and the failure goes on to the log. */
export function withApology<Asked>(
  answer: (request: Asked, response: ServerResponse) => Promise<void>,
  apologize = (response: ServerResponse) => refuse(response, 'failed'),
) {
  return async (request: Asked, response: ServerResponse): Promise<void> => {
    try {
      await answer(request, response);
    } catch (error) {
      if (!response.headersSent) apologize(response);
      throw error;
    }
  };
}

/** For whoever reads logs of a proxy; people read the page. */
const statuses: Partial<Record<LinkRefusal, number>> = {
  'unknown-link': 404,
  'expired-link': 410,
  'used-link': 410,
  'not-me': 200,
  cancelled: 200,
  'returned-before': 410,
  'returned-late': 410,
  unreachable: 503,
  failed: 500,
};

/** As our server sees it, an address has no host. */
export function addressOf({ url = '/' }: IncomingMessage, pickupUrl: string): URL {
  return URL.parse(url, pickupUrl) ?? new URL(pickupUrl);
}

/**
 * Was this form sent from a page of ours about this, in the browser that we gave the page to?
 * @returns what that browser is known by; null: no
 */
export function browserOfOurPage(
  request: IncomingMessage,
  form: URLSearchParams,
  { pickupUrl, about }: { pickupUrl: string; about: string },
): string | null {
  const browser = browserCookie(pickupUrl).of(request);
  if (browser === null || !isFromHere(request, pickupUrl)) return null;
  return isPageToken(form.get('page') ?? '', browser, about) ? browser : null;
}

/**
 * Browsers say where a form was sent from. A page that tells nobody where one comes from, as ours, has
 * `null` for an origin.
 */
function isFromHere({ headers }: IncomingMessage, pickupUrl: string): boolean {
  const { origin = 'null' } = headers;
  const isOurs = origin === 'null' || origin === new URL(pickupUrl).origin;
  return isOurs && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
}
