import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import {
  browserCookie,
  isPageToken,
  newBrowser,
  pageToken,
} from '../../handlers/http/browser-cookie.ts';

const https = browserCookie('https://pickup.example.com');
const browser = newBrowser();

function asking(cookie: string): IncomingMessage {
  return { headers: { cookie } } as IncomingMessage; // all that is looked at
}

test('over https the cookie is this host’s alone, and travels over https alone', () => {
  const cookie = https.set(browser);
  expect(cookie).toMatch(/^__Host-pickup-connect=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; /);
  expect(cookie).toMatch(/; SameSite=Lax; Secure$/);
  expect(cookie).not.toMatch('Domain');
});

test('a browser is known by it among others, and by nothing else', () => {
  expect(https.of(asking(`a=b; __Host-pickup-connect=${browser}; c=d`))).toBe(browser);
  expect(https.of(asking(`x__Host-pickup-connect=${browser}`))).toBeNull();
  expect(https.of(asking(`pickup-connect=${browser}`))).toBeNull();
  expect(https.of(asking('__Host-pickup-connect=short'))).toBeNull();
  expect(https.of(asking(`__Host-pickup-connect=${browser}more`))).toBeNull();
  expect(https.of({ headers: {} } as IncomingMessage)).toBeNull();
});

test('a page’s token is for one browser and one thing', () => {
  const token = pageToken(browser, 'this');
  expect(isPageToken(token, browser, 'this')).toBe(true);
  expect(isPageToken(token, browser, 'that')).toBe(false);
  expect(isPageToken(token, newBrowser(), 'this')).toBe(false);
  expect(isPageToken('', browser, 'this')).toBe(false);
});
