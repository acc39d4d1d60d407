import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReadRequest } from '../../app/read-body.ts';
import {
  connectedPage,
  takenPage,
  undonePage,
  workspaceConnectedPage,
} from '../../app/ui/pages/linking-pages.ts';
import { browserCookie, pageToken } from './browser-cookie.ts';
import { addressOf, browserOfOurPage, type Connecting, refuse } from './connect.ts';
import { sendPage } from './send-page.ts';

/** SuperOffice sent somebody back: whoever signed in there is connected, or told why not. */
export const connected =
  ({ operations, pickupUrl }: Connecting) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = addressOf(request, pickupUrl).searchParams;
    const said = (name: string) => asked.get(name) ?? '';
    const returned = {
      state: said('state'),
      code: said('code'),
      error: said('error'),
      description: said('error_description'),
    };
    const browser = browserCookie(pickupUrl).of(request) ?? '';
    const linked = await operations.finish({ returned, browser });
    if (linked.linked === 'no') return refuse(response, linked.why);
    if (linked.linked === 'workspace')
      return sendPage(response, workspaceConnectedPage(linked.workspace, linked.company));
    const action = `${pickupUrl}/superoffice/disconnect`;
    const shown = { ...linked, action, page: pageToken(browser, linked.proof) };
    if (linked.linked === 'now') return sendPage(response, connectedPage(shown), { formTo: '' });
    sendPage(response, takenPage(shown), { status: 409, formTo: '' });
  };

/** Whoever is the SuperOffice user says that the one in Slack is not. */
export const disconnected =
  ({ operations, pickupUrl }: Connecting) =>
  async (request: ReadRequest, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(request.rawBody.toString());
    const proof = form.get('proof') ?? '';
    const browser = browserOfOurPage(request, form, { pickupUrl, about: proof });
    if (browser === null) return refuse(response, 'strange-answer');
    sendPage(response, undonePage(await operations.undo({ proof, browser })));
  };
