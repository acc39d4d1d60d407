import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startFakeLogin } from '../fakes/login/fake-login.ts';
import { startFakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import { useBrowser } from './browser.ts';

const newPage = useBrowser();

async function startApp() {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<h1>Back at the app</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, stop };
}

test('somebody signs in with a real browser and comes back to the app', async () => {
  await using login = await startFakeLogin();
  await using superoffice = await startFakeSuperOffice({ tenant: login.addTenant() });
  superoffice.addAssociate({ fullName: 'Anna Berg' });
  const app = await startApp();
  const { clientId } = login.registerApp({ redirectUris: [app.url] });
  const asked = new URLSearchParams({
    client_id: clientId,
    redirect_uri: app.url,
    response_type: 'code',
    scope: 'openid',
    state: 'my state',
    acr_values: 'tenant:Cust12345',
    code_challenge: createHash('sha256').update('verifier').digest('base64url'),
    code_challenge_method: 'S256',
  });
  const page = await newPage();
  await page.goto(`${login.url}/login/common/oauth/authorize?${asked}`);
  await page.getByRole('button', { name: 'Anna Berg' }).click();
  await page.waitForURL(/callback/);
  expect(await page.getByRole('heading').innerText()).toBe('Back at the app');
  const { searchParams } = new URL(page.url());
  expect([...searchParams.keys()]).toEqual(['code', 'state']);
  expect(searchParams.get('state')).toBe('my state');
  app.stop();
});
