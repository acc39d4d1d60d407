import { randomUUID } from 'node:crypto';
import type { Answer } from '../superoffice/answer.ts';
import type { FakeAssociate } from '../superoffice/state.ts';
import { escaped, page } from '../superoffice/web-page.ts';
import { redirect } from './answers.ts';
import { type AuthorizeRequest, readAuthorizeRequest } from './authorize-request.ts';
import type { FakeTenant } from './fake-tenant.ts';
import type { Login, LoginEndpoint } from './login.ts';

type Account = { readonly tenant: FakeTenant; readonly associate: FakeAssociate };

/** Somebody on their way through the pages. */
type Visit = { readonly request: AuthorizeRequest; readonly account: Account | null };

/** The pages on which people sign in: whoever clicks on a name is that person. */
export function signInEndpoints(login: Login): Record<'authorize' | 'sign in', LoginEndpoint> {
  const visits = new Map<string, Visit>();

  function signsIn(visit: Visit, key: string, account: Account): Answer {
    const { tenant, associate } = account;
    if (tenant.consent === 'approved') return goesBack(login, visit.request, account);
    if (tenant.consent === 'revoked') return refused(visit.request, 'consent_required', 'Revoked');
    if (!associate.administrator)
      return refused(visit.request, 'consent_required', 'NeedsReapproval');
    visits.set(key, { ...visit, account });
    return approvalPage(key, visit.request);
  }

  function goesOn(visit: Visit, key: string, choice: string): Answer {
    const { request, account } = visit;
    if (choice === 'cancel') return refused(request, 'access_denied', 'Cancelled');
    if (account) return decided(login, request, account, choice);
    const chosen = accountsFor(login, request).find((one) => idOf(one) === choice);
    return chosen ? signsIn(visit, key, chosen) : page('Nobody has that name', '', 400);
  }

  return {
    authorize({ verb, url }) {
      if (verb !== 'GET') return page('This page is only to be looked at', '', 405);
      const request = readAuthorizeRequest(login, url);
      if ('error' in request) return request.error;
      const key = randomUUID();
      visits.set(key, { request, account: null });
      return signInPage(key, request, accountsFor(login, request));
    },

    'sign in'({ verb, body }) {
      const form = new URLSearchParams(body);
      const key = form.get('visit') ?? '';
      const visit = visits.get(key);
      visits.delete(key);
      if (verb !== 'POST' || !visit) return page('This page has been used', '', 400);
      return goesOn(visit, key, form.get('choice') ?? '');
    },
  };
}

function accountsFor({ tenants, habits }: Login, { tenant }: AuthorizeRequest): Account[] {
  const offered = tenant && !habits.offersAllTenants ? [tenant] : tenants;
  return offered.flatMap((one) => one.accounts.map((associate) => ({ tenant: one, associate })));
}

function signInPage(key: string, { app }: AuthorizeRequest, accounts: readonly Account[]): Answer {
  const names = accounts.map((account) =>
    button(idOf(account), `${account.associate.fullName}, ${account.tenant.company}`),
  );
  const choices = [...names, button('cancel', 'Cancel')];
  return page(
    'Sign in to SuperOffice',
    `<p>To go on to ${escaped(app.name)}</p>${form(key, choices)}`,
  );
}

function approvalPage(key: string, { app }: AuthorizeRequest): Answer {
  const choices = [
    button('approve', 'Approve'),
    button('deny', 'Deny'),
    button('cancel', 'Cancel'),
  ];
  return page(`Approve ${escaped(app.name)}?`, form(key, choices));
}

function decided(login: Login, request: AuthorizeRequest, account: Account, choice: string) {
  if (choice !== 'approve') return refused(request, 'access_denied', 'Denied');
  account.tenant.consent = 'approved';
  return goesBack(login, request, account);
}

function goesBack({ grants }: Login, request: AuthorizeRequest, account: Account): Answer {
  const { app, nonce, redirectUri, codeChallenge, state } = request;
  const grant = { app, nonce, ...account, isRevoked: false };
  return redirect(redirectUri, {
    code: grants.newCode(grant, { redirectUri, codeChallenge }),
    state,
  });
}

function refused({ redirectUri, state }: AuthorizeRequest, error: string, why: string): Answer {
  return redirect(redirectUri, { error, error_description: why, state });
}

function form(key: string, buttons: readonly string[]): string {
  const visit = `<input type="hidden" name="visit" value="${key}">`;
  return `<form method="post" action="/login/common/oauth/signin">${visit}${buttons.join('')}</form>`;
}

function button(choice: string, text: string): string {
  return `<p><button name="choice" value="${choice}">${escaped(text)}</button></p>`;
}

function idOf({ tenant, associate }: Account): string {
  return `${tenant.ctx}/${associate.associateId}`;
}
